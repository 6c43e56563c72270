import QtQuick
import QtQuick.Layouts
import QtMultimedia
import Wordrally.Components
import Wordrally.Join
import Wordrally.Scan
import Wordrally.Theme

/// Reads the code on the big screen through this device's camera.
FocusScope {
    id: page

    required property JoinViewModel join

    focus: true
    Keys.onEscapePressed: page.join.stopScanning()

    Scanner {
        id: scanner
        sink: picture.videoSink
        onFound: text => foreign.isSeen = !page.join.takeCode(text)
    }

    Notice {
        anchors.fill: parent
        visible: scanner.state === Scanner.NoCamera || scanner.state === Scanner.Faulty
        iconName: "no_photography"
        title: scanner.state === Scanner.NoCamera ? qsTr("No camera here") : qsTr("The camera cannot be used")
        text: scanner.state === Scanner.NoCamera
              ? qsTr("Type the PIN and the address from the big screen instead.")
              : qsTr("Another program may be using it, or it is not allowed for Wordrally in the system's settings. You can also type the PIN and the address.")

        ActionButton {
            Layout.fillWidth: true
            isBig: true
            text: qsTr("Type the PIN")
            onClicked: page.join.stopScanning()
        }
        ActionButton {
            Layout.fillWidth: true
            kind: ActionButton.Quiet
            text: qsTr("Try again")
            onClicked: scanner.start()
        }
    }

    Item {
        anchors.fill: parent
        visible: scanner.state === Scanner.Looking || scanner.state === Scanner.Off

        VideoOutput {
            id: picture
            anchors.fill: parent
            fillMode: VideoOutput.PreserveAspectCrop
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Picture of the camera")
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: (card.y - height) / 2
            width: Math.min(parent.width, card.y) * 0.75
            height: width
            radius: Theme.round
            color: "transparent"
            border.width: 4
            border.color: Theme.sun
        }
        Card {
            id: card
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.margin
            width: Math.min(parent.width - 2 * Theme.margin, Theme.formWidth)

            Words {
                Layout.fillWidth: true
                text: qsTr("Hold the code on the big screen into the frame.")
                horizontalAlignment: Text.AlignHCenter
            }
            Fault {
                id: foreign
                property bool isSeen: false
                text: isSeen ? qsTr("That code leads to no Wordrally game.") : ""
            }
            ActionButton {
                Layout.fillWidth: true
                focus: true
                kind: ActionButton.Second
                text: qsTr("Type the PIN instead")
                onClicked: page.join.stopScanning()
            }
        }
    }
}
