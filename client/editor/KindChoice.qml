pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// What kind of question it is; pressed, it opens all there are, in their groups.
Block {
    id: choice

    required property KindEdit edit
    property bool isOpen: false

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: qsTr("Kind of question")
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    ActionButton {
        id: opener
        Layout.fillWidth: Theme.isCompact
        kind: ActionButton.Second
        iconName: choice.isOpen ? "expand_less" : "expand_more"
        text: choice.edit.name
        spokenName: qsTr("Kind of question: %1").arg(choice.edit.name)
        onClicked: choice.isOpen = !choice.isOpen
    }
    Words {
        Layout.fillWidth: true
        text: choice.edit.hint
        isSoft: true
        font.pixelSize: Theme.textS
    }
    Repeater {
        model: choice.isOpen ? choice.edit.groupNames.length : 0

        Choice {
            required property int index

            Layout.fillWidth: true
            Layout.topMargin: Theme.gap2
            label: choice.edit.groupNames[index]
            // The linter of Qt 6.4 takes a list that a method returns for one of its entries.
            words: choice.edit.kindNames(index) // qmllint disable type
            current: choice.edit.group === index ? choice.edit.placeInGroup : -1
            onChosen: place => {
                opener.forceActiveFocus();
                choice.edit.choose(index, place);
                choice.isOpen = false;
            }
        }
    }
}
