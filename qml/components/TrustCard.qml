import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// A server for which nobody vouches: its fingerprint, and whether to trust it from now on.
Card {
    id: card

    required property string server
    required property string fingerprint

    signal trusted()
    signal refused()

    Icon {
        Layout.alignment: Qt.AlignHCenter
        name: "gpp_maybe"
        size: Theme.text3xl
        color: Theme.warn
    }
    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Is this the right server?")
        font.pixelSize: Theme.textXl
        horizontalAlignment: Text.AlignHCenter
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("%1 has made its certificate itself, so nobody else vouches for it. Compare this fingerprint with the one that the server shows, or ask whoever runs it.").arg(card.server)
    }
    Words {
        Layout.fillWidth: true
        text: card.fingerprint
        font.weight: Theme.strong
        wrapMode: Text.WrapAnywhere
        horizontalAlignment: Text.AlignHCenter
        LayoutMirroring.enabled: false
        Accessible.name: qsTr("Fingerprint: %1").arg(card.fingerprint)
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("If you trust it, this device knows it again by its key, and refuses anybody else at that address.")
        isSoft: true
        font.pixelSize: Theme.textS
    }
    ActionButton {
        Layout.fillWidth: true
        text: qsTr("It is the same: trust it")
        onClicked: card.trusted()
    }
    ActionButton {
        Layout.fillWidth: true
        focus: true
        kind: ActionButton.Second
        text: qsTr("Do not connect")
        onClicked: card.refused()
    }
}
