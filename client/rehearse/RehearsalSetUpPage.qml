import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse
import Wordrally.Theme

/// How large the class will be, and how many of it play on this device.
Page {
    id: page

    required property RehearsalViewModel rehearsal

    isMiddle: true
    widest: Theme.formWidth

    Card {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            text: page.rehearsal.title
            isSoft: true
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Rehearse this quiz")
            font.pixelSize: Theme.text2xl
        }
        Words {
            Layout.fillWidth: true
            text: page.rehearsal.intro
        }
        Field {
            Layout.fillWidth: true
            focus: true
            label: qsTr("How many will play with you?")
            text: page.rehearsal.wanted
            fault: page.rehearsal.wantedFault
            inputMethodHints: Qt.ImhDigitsOnly
            onEdited: text => page.rehearsal.wanted = text
            onAccepted: page.rehearsal.open()
        }
        Field {
            Layout.fillWidth: true
            label: qsTr("Of these, simulated on this device")
            hint: qsTr("The rest is for spare phones and laptops. 0: none here.")
            text: page.rehearsal.own
            fault: page.rehearsal.ownFault
            inputMethodHints: Qt.ImhDigitsOnly
            onEdited: text => page.rehearsal.own = text
            onAccepted: page.rehearsal.open()
        }
        Fault { text: page.rehearsal.fault }
        ActionButton {
            Layout.fillWidth: true
            isBig: true
            enabled: !page.rehearsal.isBusy
            text: page.rehearsal.isBusy ? qsTr("Setting up…") : qsTr("Set it up")
            onClicked: page.rehearsal.open()
        }
        ActionButton {
            Layout.fillWidth: true
            kind: ActionButton.Quiet
            text: qsTr("Back")
            onClicked: page.rehearsal.leave()
        }
    }
}
