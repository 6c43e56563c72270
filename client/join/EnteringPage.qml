import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Join
import Wordrally.Theme

/// On the way back into a game.
Page {
    id: page

    required property JoinViewModel join

    isMiddle: true
    widest: Theme.formWidth

    Spinner {
        Layout.alignment: Qt.AlignHCenter
        size: Theme.text3xl
    }
    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Connecting…")
        font.pixelSize: Theme.textXl
        horizontalAlignment: Text.AlignHCenter
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("We keep trying until the server answers. Your place is safe.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Second
        text: qsTr("Cancel")
        onClicked: page.join.leave()
    }
}
