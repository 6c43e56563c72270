import QtQuick
import Wordrally.Components
import Wordrally.Editor

/// What can be done with the question in hand as a whole.
Flow {
    id: tools

    required property EditorViewModel editor
    /// Where the quiz, which has it otherwise, is not beside it.
    property bool withUndo: false

    IconButton {
        visible: tools.withUndo
        iconName: "undo"
        name: qsTr("Undo")
        enabled: tools.editor.canUndo
        onClicked: tools.editor.undo()
    }
    IconButton {
        iconName: "visibility"
        name: qsTr("As a learner sees it")
        onClicked: tools.editor.startPreview()
    }
    IconButton {
        iconName: "content_copy"
        name: qsTr("Duplicate this question")
        enabled: tools.editor.canAdd
        onClicked: tools.editor.duplicateQuestion(tools.editor.current)
    }
    IconButton {
        iconName: "delete"
        name: qsTr("Delete this question")
        onClicked: tools.editor.removeQuestion(tools.editor.current)
    }
}
