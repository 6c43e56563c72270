import QtQuick
import QtQuick.Layouts
import Wordrally.Kinds

/// Where a player answers what is not answered by options.
ColumnLayout {
    id: part

    required property QuestionParts question
    /// Whether the answer may still be changed.
    required property bool isTaking

    signal submitted()

    /// What is to be typed can be typed at once.
    function takeFocus() {
        if (question.shape === QuestionParts.OneText)
            typing.takeFocus();
        else if (question.shape === QuestionParts.GapTexts)
            filling.takeFocus();
    }

    TypePart {
        id: typing
        Layout.fillWidth: true
        visible: part.question.shape === QuestionParts.OneText
        question: part.question
        enabled: part.isTaking
        onSubmitted: part.submitted()
    }
    FillPart {
        id: filling
        Layout.fillWidth: true
        visible: part.question.shape === QuestionParts.GapTexts || part.question.shape === QuestionParts.GapOptions
        question: part.question
        enabled: part.isTaking
        onSubmitted: part.submitted()
    }
    OrderPart {
        Layout.fillWidth: true
        visible: part.question.shape === QuestionParts.Order
        question: part.question
        enabled: part.isTaking
    }
}
