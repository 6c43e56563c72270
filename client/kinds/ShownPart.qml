import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// For a room or a host: a question that is not answered by options, and what came of it.
ColumnLayout {
    id: part

    required property QuestionParts question
    property real wordsSize: Theme.textL

    readonly property bool isText: question.shape === QuestionParts.OneText || question.shape === QuestionParts.Order

    /// It is shown by its options, and not here.
    readonly property bool hasOptions: question.shape === QuestionParts.OneOption || question.shape === QuestionParts.SomeOptions

    spacing: Theme.gap3

    Sentence {
        Layout.fillWidth: true
        visible: part.question.isCloze
        enabled: false
        question: part.question
        wordsSize: part.wordsSize
    }
    PairList {
        Layout.fillWidth: true
        visible: !part.question.isCloze && part.question.gapCount > 0
        enabled: false
        question: part.question
        wordsSize: part.wordsSize
    }
    PieceBank {
        Layout.fillWidth: true
        visible: !part.question.isRevealed
        pieces: part.question.bank
        isPressable: false
        wordsSize: part.wordsSize
    }
    Words {
        Layout.fillWidth: true
        visible: part.isText && part.question.isRevealed && part.question.isScored
        text: part.question.rightText
        color: Theme.good
        font.pixelSize: 1.2 * part.wordsSize
        font.weight: Theme.heavy
        Accessible.description: qsTr("Right answer")
    }
    TallyList {
        Layout.fillWidth: true
        visible: part.isText
        question: part.question
        wordsSize: part.wordsSize
    }
}
