pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Practice
import Wordrally.Theme

/// What is due, and when the rest will be.
Page {
    id: page

    required property PracticeViewModel practice

    spacing: Theme.gap4

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Practice")
        font.pixelSize: Theme.text2xl
    }
    Card {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: page.practice.due > 0 ? qsTr("%Ln card(s) to look at today", "", page.practice.due) : qsTr("All done for today")
            font.pixelSize: Theme.textXl
        }
        Words {
            Layout.fillWidth: true
            visible: page.practice.due === 0 && page.practice.nextDue !== ""
            text: qsTr("The next one comes back %1.").arg(page.practice.nextDue)
            isSoft: true
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.practice.due > 0
            focus: true
            isBig: true
            iconName: "school"
            text: qsTr("Practise")
            onClicked: page.practice.start()
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("Tomorrow: %L1").arg(page.practice.tomorrow) + " · " + qsTr("Within a week: %L1").arg(page.practice.week)
                + " · " + qsTr("All cards: %L1").arg(page.practice.total)
            isSoft: true
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: page.practice.isOffline
        spacing: Theme.gap2

        Icon {
            Layout.alignment: Qt.AlignTop
            name: "cloud_off"
            color: Theme.warn
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("Your server cannot be reached now. Practise all the same: everything is kept here and sent later.")
            color: Theme.warn
            font.weight: Theme.strong
        }
    }
    Words {
        Layout.fillWidth: true
        visible: !page.practice.isSignedIn
        text: qsTr("Your cards are kept on this device. Sign in, and they are on all your devices.")
        isSoft: true
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Dictations and other questions to listen to make no cards: without their sound they cannot be asked.")
        isSoft: true
    }
    Fault { text: page.practice.fault }
    ActionButton {
        Layout.fillWidth: Theme.isCompact
        visible: page.practice.isOffline || page.practice.fault !== ""
        enabled: !page.practice.isSyncing
        kind: ActionButton.Second
        text: page.practice.isSyncing ? qsTr("Sending…") : qsTr("Try again")
        onClicked: page.practice.refresh()
    }
    Words {
        Layout.fillWidth: true
        visible: page.practice.due > 0
        isHeading: true
        text: qsTr("The hardest first")
        font.pixelSize: Theme.textL
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: page.practice.due > 0
        spacing: Theme.gap2
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Cards to look at today")

        Repeater {
            model: page.practice.cards

            DueLine { Layout.fillWidth: true }
        }
    }
}
