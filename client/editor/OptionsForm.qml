pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// Answers to choose from, and which of them are right.
ColumnLayout {
    id: form

    required property EditorViewModel editor

    spacing: Theme.gap2

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Answers")

        Repeater {
            id: answers
            model: form.editor.kind.form === KindEdit.Options ? form.editor.options : null

            OptionEdit {
                Layout.fillWidth: true
                isMulti: form.editor.isMulti
                canBeRight: form.editor.kind.isScored
                canGo: !form.editor.kind.isTrueFalse
                most: form.editor.optionCharacters
                count: answers.count
                onEdited: text => form.editor.setOptionText(index, text)
                onLeaving: form.editor.leaveOption(index)
                onMarked: isRight => form.editor.setRight(index, isRight)
                onRemoving: form.editor.removeOption(index)
                onMoving: by => form.editor.moveOption(index, index + by)
            }
        }
    }
    FaultLine {
        fault: form.editor.optionsFault
        keepsRoom: true
    }
    ActionButton {
        Layout.fillWidth: Theme.isCompact
        visible: form.editor.canAddOption
        kind: ActionButton.Second
        iconName: "add"
        text: qsTr("Add an answer")
        onClicked: form.editor.addOption()
    }
}
