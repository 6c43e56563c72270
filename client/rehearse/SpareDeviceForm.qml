import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse
import Wordrally.Theme

/// Where the rehearsal is, and how many players this device simulates.
Page {
    id: page

    required property SpareDeviceViewModel device
    readonly property bool isBusy: device.stage === SpareDeviceViewModel.Entering

    isMiddle: true
    widest: Theme.formWidth

    Card {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Help with a rehearsal")
            font.pixelSize: Theme.text2xl
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("This device plays a quiz by itself, as many players at once, so that the teacher knows whether the network will hold. Nobody's name or points are kept.")
        }
        Field {
            Layout.fillWidth: true
            visible: !page.device.isLinked
            label: qsTr("Address")
            text: page.device.address
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            onEdited: text => page.device.address = text
        }
        Field {
            Layout.fillWidth: true
            visible: !page.device.isLinked
            focus: page.device.key === ""
            label: qsTr("Key of the rehearsal")
            hint: qsTr("It is on the teacher's screen. Capitals and spaces do not matter.")
            text: page.device.key
            maximumLength: page.device.keyCharacters
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            onEdited: text => page.device.key = text
            onAccepted: page.device.enter()
        }
        Field {
            Layout.fillWidth: true
            label: qsTr("Name of this device")
            hint: qsTr("So that the teacher knows which one it is, and where it stands.")
            text: page.device.name
            maximumLength: page.device.nameCharacters
            onEdited: text => page.device.name = text
            onAccepted: page.device.enter()
        }
        Field {
            Layout.fillWidth: true
            label: qsTr("Players on this device")
            hint: qsTr("A phone manages 20 to 40.")
            text: page.device.players
            fault: page.device.playersFault
            inputMethodHints: Qt.ImhDigitsOnly
            onEdited: text => page.device.players = text
            onAccepted: page.device.enter()
        }
        Fault { text: page.device.fault }
        ActionButton {
            Layout.fillWidth: true
            focus: page.device.key !== ""
            isBig: true
            enabled: !page.isBusy
            text: page.isBusy ? qsTr("Getting ready…") : qsTr("Take part")
            onClicked: page.device.enter()
        }
        ActionButton {
            Layout.fillWidth: true
            kind: ActionButton.Quiet
            text: page.isBusy ? qsTr("Cancel") : qsTr("Join a game instead")
            onClicked: page.device.leave()
        }
    }
}
