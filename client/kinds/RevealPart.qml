import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// To a player after the reveal: what was right, and what they gave.
ColumnLayout {
    id: part

    required property QuestionParts question

    readonly property bool isText: question.shape === QuestionParts.OneText || question.shape === QuestionParts.Order

    spacing: Theme.gap3

    Words {
        Layout.fillWidth: true
        visible: part.isText && part.question.isScored && part.question.givenText !== ""
        text: qsTr("Your answer")
        isSoft: true
        font.pixelSize: Theme.textS
    }
    TypedDiff {
        Layout.fillWidth: true
        visible: part.isText && part.question.hasDiff
        question: part.question
    }
    Words {
        Layout.fillWidth: true
        visible: part.isText && part.question.isScored && !part.question.hasDiff && text !== ""
        text: part.question.givenText
        font.pixelSize: Theme.textXl
        font.weight: Theme.strong
    }
    Words {
        Layout.fillWidth: true
        visible: part.isText && part.question.isScored
        text: qsTr("Right answer")
        isSoft: true
        font.pixelSize: Theme.textS
    }
    Words {
        Layout.fillWidth: true
        visible: part.isText && part.question.isScored
        text: part.question.rightText
        color: Theme.good
        font.pixelSize: Theme.textXl
        font.weight: Theme.strong
    }
    TallyList {
        Layout.fillWidth: true
        visible: part.isText && !part.question.isScored
        question: part.question
    }
    Sentence {
        Layout.fillWidth: true
        visible: part.question.isCloze
        enabled: false
        question: part.question
    }
    PairList {
        Layout.fillWidth: true
        visible: !part.question.isCloze && part.question.gapCount > 0
        enabled: false
        question: part.question
    }
}
