import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// Nothing runs yet: this device can be the server of the room.
Page {
    id: page

    required property HostViewModel host
    readonly property OwnServer server: host.server

    signal signingIn()

    readonly property bool isOff: server.state === OwnServer.Off
    readonly property bool hasGame: host.interruptedTitle !== ""

    isMiddle: true
    widest: Theme.formWidth

    Card {
        Layout.fillWidth: true

        Icon {
            Layout.alignment: Qt.AlignHCenter
            visible: page.isOff
            name: page.server.isPossible ? "wifi_tethering" : "devices"
            size: Theme.text3xl
            color: Theme.brand
        }
        Spinner {
            Layout.alignment: Qt.AlignHCenter
            visible: !page.isOff
            size: Theme.text3xl
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: !page.server.isPossible ? qsTr("Host from a computer")
                : page.isOff ? qsTr("Host a game")
                : page.server.state === OwnServer.Stopping ? qsTr("Putting everything away…")
                : qsTr("Getting ready…")
            font.pixelSize: Theme.text2xl
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            visible: page.isOff
            text: page.server.isPossible
                ? qsTr("This device becomes the server. Everybody on the same network joins with a PIN or a QR code: no internet, no account, nothing to install.")
                : qsTr("Open Wordrally on a laptop or a desktop to host by itself. Here you can join, and host at a server.")
            isSoft: true
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            visible: page.isOff && page.server.isPossible && !page.server.isReachable
            text: qsTr("This device is on no network. Only this computer can join.")
            color: Theme.warn
            font.weight: Theme.strong
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            visible: page.hasGame
            //: %1: title of the quiz that was played
            text: qsTr("A game was interrupted: %1").arg(page.host.interruptedTitle)
            font.weight: Theme.strong
            horizontalAlignment: Text.AlignHCenter
        }
        Fault { text: page.host.serverFault }
        ActionButton {
            Layout.fillWidth: true
            visible: page.hasGame
            isBig: true
            text: qsTr("Go on with the game")
            onClicked: page.host.goOn()
        }
        Toggle {
            Layout.fillWidth: true
            visible: page.isOff && page.server.isPossible
            text: qsTr("Show my games on this network")
            hint: page.server.isAnnounced && !page.server.isHeard
                ? qsTr("This network has public addresses; games are shown on private ones alone. Learners need the PIN.")
                : page.server.isAnnounced ? qsTr("Learners find them in their app, without typing the PIN.")
                : qsTr("Learners need the PIN.")
            isOn: page.server.isAnnounced
            onSwitched: isOn => page.server.isAnnounced = isOn
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.isOff && page.server.isPossible
            focus: true
            isBig: true
            kind: page.hasGame ? ActionButton.Second : ActionButton.Primary
            text: page.host.canTakeOtherPorts ? qsTr("Try again") : qsTr("Host on this network")
            onClicked: page.server.start(false)
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.isOff && page.host.canTakeOtherPorts
            kind: ActionButton.Second
            text: qsTr("Use other ports")
            onClicked: page.server.start(true)
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.isOff
            kind: page.server.isPossible ? ActionButton.Quiet : ActionButton.Primary
            text: page.host.remoteAddress !== "" ? qsTr("Host at %1").arg(page.host.remoteAddress) : qsTr("Sign in to a server")
            onClicked: page.host.remoteAddress !== "" ? page.host.hostRemotely() : page.signingIn()
        }
    }
}
