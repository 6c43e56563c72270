pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse
import Wordrally.Theme

/// A rehearsal that waits for devices, is played, or was played: what each measured, and what will hold.
Page {
    id: page

    required property RehearsalViewModel rehearsal

    signal hosting()

    spacing: Theme.gap4

    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap1

        Words {
            Layout.fillWidth: true
            text: page.rehearsal.title
            isSoft: true
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Rehearsal")
            font.pixelSize: Theme.text2xl
        }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: page.rehearsal.stateText
            Accessible.role: Accessible.AlertMessage
            font.pixelSize: Theme.textL
            font.weight: Theme.strong
        }
        Words {
            Layout.fillWidth: true
            visible: page.rehearsal.isAway
            text: qsTr("Connection lost. We are coming back.")
            color: Theme.warn
            font.weight: Theme.strong
        }
    }
    VerdictCard {
        Layout.fillWidth: true
        visible: page.rehearsal.hasVerdict
        rehearsal: page.rehearsal
    }
    Fault { text: page.rehearsal.fault }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            visible: page.rehearsal.isLobby
            enabled: page.rehearsal.canStart
            focus: page.rehearsal.isLobby
            isBig: true
            text: qsTr("Start the rehearsal")
            onClicked: page.rehearsal.start()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            visible: !page.rehearsal.isLobby && !page.rehearsal.isOver
            kind: ActionButton.Second
            text: qsTr("Stop now")
            onClicked: page.rehearsal.end()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            visible: page.rehearsal.isOver
            text: qsTr("Host it for real")
            onClicked: page.hosting()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            visible: page.rehearsal.isOver
            kind: ActionButton.Second
            text: qsTr("Rehearse again")
            onClicked: page.rehearsal.again()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            kind: ActionButton.Quiet
            text: qsTr("Back")
            onClicked: page.rehearsal.leave()
        }
    }
    BringCard {
        Layout.fillWidth: true
        visible: page.rehearsal.isLobby
        rehearsal: page.rehearsal
    }
    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Devices")
        font.pixelSize: Theme.textXl
    }
    Words {
        Layout.fillWidth: true
        text: page.rehearsal.deviceCount === 0 ? qsTr("No device is here yet.")
            : qsTr("Times: half of them · 99 of 100 took no longer")
        isSoft: true
    }
    GridLayout {
        Layout.fillWidth: true
        columns: Theme.isExpanded ? 2 : 1
        columnSpacing: Theme.gap3
        rowSpacing: Theme.gap3

        Repeater {
            model: page.rehearsal.devices

            DeviceCard {
                Layout.fillWidth: true
                // The same for all, whatever stands on them.
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
            }
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.rehearsal.hasVerdict
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("The server's own part")
            font.pixelSize: Theme.textL
        }
        FigureList {
            Layout.fillWidth: true
            names: page.rehearsal.serverNames
            values: page.rehearsal.serverValues
        }
    }
}
