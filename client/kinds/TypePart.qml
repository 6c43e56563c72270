import QtQuick
import Wordrally.Components
import Wordrally.Kinds

/// One text. Enter sends it.
Field {
    id: part

    required property QuestionParts question

    signal submitted()

    function takeFocus() {
        input.forceActiveFocus();
    }

    label: {
        switch (question.typing) {
        case QuestionParts.Number: return qsTr("Type a number");
        case QuestionParts.Dictation: return qsTr("Write what you hear");
        case QuestionParts.Cloud: return qsTr("Send a word or two");
        default: return qsTr("Type your answer");
        }
    }
    maximumLength: question.maximumLength
    // A phone's keyboard would spell for the learner.
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        | (question.typing === QuestionParts.Number ? Qt.ImhFormattedNumbersOnly : Qt.ImhNone)
    onEdited: text => question.type(text)
    onAccepted: part.submitted()

    Component.onCompleted: showText()

    /// The cursor stays where it is while one types.
    function showText() {
        if (part.text !== part.question.text)
            part.text = part.question.text;
    }

    Connections {
        target: part.question
        function onChanged() {
            part.showText();
        }
    }
}
