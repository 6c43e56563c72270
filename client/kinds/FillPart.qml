pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// Gaps to fill, by typing or with pieces: those of a text, or pairs and categories.
ColumnLayout {
    id: part

    required property QuestionParts question
    readonly property bool isTyped: question.shape === QuestionParts.GapTexts

    signal submitted()

    function takeFocus() {
        sentence.takeFocus();
    }

    spacing: Theme.gap4

    Words {
        Layout.fillWidth: true
        visible: !part.isTyped
        text: part.question.isCloze ? qsTr("Press a gap, then the word for it.")
            : part.question.isSorting ? qsTr("Press a line, then where it belongs.") : qsTr("Press a line, then what goes with it.")
        isSoft: true
    }
    Sentence {
        id: sentence
        Layout.fillWidth: true
        visible: part.question.isCloze
        question: part.question
        isTyped: part.isTyped
        onSubmitted: part.submitted()
    }
    PairList {
        Layout.fillWidth: true
        visible: !part.question.isCloze
        question: part.question
    }
    PieceBank {
        Layout.fillWidth: true
        visible: !part.isTyped
        pieces: part.question.bank
        onPicked: index => part.question.pick(index)
    }
}
