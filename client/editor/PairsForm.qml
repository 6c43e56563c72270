pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// What goes together, line by line.
ColumnLayout {
    id: form

    required property KindEdit edit

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: qsTr("Pairs")
        font.weight: Theme.strong
    }
    Repeater {
        model: form.edit.items

        Item {
            id: pair

            required property int place
            required property string text
            required property string partner
            required property string fault
            required property string partnerFault
            required property bool isNew

            Layout.fillWidth: true
            Layout.bottomMargin: Theme.isNarrow ? Theme.gap3 : 0
            implicitHeight: sides.implicitHeight

            GridLayout {
                id: sides
                width: parent.width
                columns: Theme.isNarrow ? 1 : 2
                columnSpacing: Theme.gap2
                rowSpacing: Theme.gap1

                TextLine {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    name: qsTr("Pair %L1").arg(pair.place + 1)
                    text: pair.text
                    fault: pair.fault
                    placeholder: pair.isNew ? qsTr("A word") : ""
                    isNew: pair.isNew
                    canGo: false
                    most: form.edit.optionCharacters
                    onEdited: text => form.edit.setItem(pair.place, text)
                    onLeaving: form.edit.leaveItem(pair.place)
                }
                TextLine {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    name: qsTr("What belongs to pair %L1").arg(pair.place + 1)
                    text: pair.partner
                    fault: pair.partnerFault
                    placeholder: pair.isNew ? qsTr("What belongs to it") : ""
                    isNew: pair.isNew
                    isRight: true
                    most: form.edit.optionCharacters
                    onEdited: text => form.edit.setPartner(pair.place, text)
                    onLeaving: form.edit.leavePartner(pair.place)
                    onRemoving: form.edit.removeItem(pair.place)
                }
            }
        }
    }
    FaultLine {
        fault: form.edit.gapsFault
        keepsRoom: true
    }
}
