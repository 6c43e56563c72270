pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// Categories, and what is sorted into them.
ColumnLayout {
    id: form

    required property KindEdit edit

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: qsTr("Categories")
        font.weight: Theme.strong
    }
    Repeater {
        model: form.edit.categories

        TextLine {
            required property int place

            required text
            required fault
            required isNew

            Layout.fillWidth: true
            name: qsTr("Category %L1").arg(place + 1)
            placeholder: qsTr("Another category")
            most: form.edit.optionCharacters
            onEdited: text => form.edit.setCategory(place, text)
            onLeaving: form.edit.leaveCategory(place)
            onRemoving: form.edit.removeCategory(place)
        }
    }
    FaultLine {
        fault: form.edit.optionsFault
        keepsRoom: true
    }
    Words {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap3
        text: qsTr("What is sorted")
        font.weight: Theme.strong
    }
    Repeater {
        model: form.edit.items

        Block {
            id: item

            required property int place
            required property string text
            required property string fault
            required property string partnerFault
            required property int category
            required property bool isNew

            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap3
            spacing: Theme.gap2

            TextLine {
                Layout.fillWidth: true
                name: qsTr("To be sorted, %L1").arg(item.place + 1)
                text: item.text
                fault: item.fault
                placeholder: item.isNew ? qsTr("A word") : ""
                isNew: item.isNew
                most: form.edit.optionCharacters
                onEdited: text => form.edit.setItem(item.place, text)
                onLeaving: form.edit.leaveItem(item.place)
                onRemoving: form.edit.removeItem(item.place)
            }
            Choice {
                Layout.fillWidth: true
                visible: !item.isNew && form.edit.categoryNames.length > 0
                label: qsTr("“%1” belongs to").arg(item.text)
                words: form.edit.categoryNames
                current: item.category
                onChosen: index => form.edit.sortInto(item.place, index)
            }
            Fault { text: item.partnerFault }
        }
    }
    FaultLine {
        fault: form.edit.gapsFault
        keepsRoom: true
    }
}
