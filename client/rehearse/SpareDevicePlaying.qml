import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse
import Wordrally.Theme

/// The players of this device play; here is how they fare.
Page {
    id: page

    required property SpareDeviceViewModel device

    isMiddle: true
    widest: Theme.formWidth

    component Remark: RowLayout {
        id: remark

        property alias text: words.text
        property bool isWarning: false

        Layout.fillWidth: true
        spacing: Theme.gap2

        Icon {
            Layout.alignment: Qt.AlignTop
            name: remark.isWarning ? "error_outline" : "info"
            color: remark.isWarning ? Theme.warn : Theme.inkSoft
        }
        Words {
            id: words
            Layout.fillWidth: true
            color: remark.isWarning ? Theme.warn : Theme.inkSoft
        }
    }

    Card {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            text: page.device.title
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
            text: page.device.stateText
            Accessible.role: Accessible.AlertMessage
            font.pixelSize: Theme.textL
            font.weight: Theme.strong
        }
        Remark {
            visible: page.device.isOnServer
            text: qsTr("This is the server's own computer: it tests the server, not the network.")
        }
        Remark {
            isWarning: page.device.wasHidden
            text: page.device.wasHidden ? qsTr("This app was out of sight, so the device slowed it down. Its figures say nothing about the network.")
                : qsTr("Keep this page in sight and the screen on until it is done.")
        }
        Remark {
            visible: page.device.lostCount > 0
            isWarning: true
            text: qsTr("%Ln player(s) lost the connection and will be back.", "", page.device.lostCount)
        }
        Remark {
            visible: page.device.isAway
            isWarning: true
            text: qsTr("Connection lost. The figures are kept and handed in as soon as it is back.")
        }
        FigureList {
            Layout.fillWidth: true
            names: page.device.figureNames
            values: page.device.figureValues
        }
        ActionButton {
            Layout.fillWidth: true
            focus: true
            visible: page.device.stage === SpareDeviceViewModel.Playing
            kind: ActionButton.Second
            text: qsTr("Stop")
            onClicked: page.device.stop()
        }
    }
}
