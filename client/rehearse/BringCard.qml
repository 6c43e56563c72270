import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse
import Wordrally.Theme

/// How spare devices come: a code, address and key to type, the whole link, a command.
Card {
    id: card

    required property RehearsalViewModel rehearsal

    spacing: Theme.gap3

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Bring spare devices")
        font.pixelSize: Theme.textL
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Put phones and laptops where your pupils will sit, on the Wi-Fi they will use. Scan the code, or open the address and type the key.")
    }
    Image {
        visible: card.rehearsal.hasCode
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.min(12 * Theme.rem, card.width - 2 * card.padding)
        Layout.preferredHeight: Layout.preferredWidth
        source: card.rehearsal.code
        sourceSize.width: Math.round(12 * Theme.rem)
        sourceSize.height: Math.round(12 * Theme.rem)
        smooth: false
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("QR code of the page for spare devices")
    }
    FigureList {
        Layout.fillWidth: true
        names: [qsTr("Address"), qsTr("Key")]
        values: [card.rehearsal.address, card.rehearsal.key]
    }
    CopyLine {
        Layout.fillWidth: true
        label: qsTr("The whole link")
        text: card.rehearsal.link
    }
    CopyLine {
        Layout.fillWidth: true
        label: qsTr("Or in a terminal")
        text: card.rehearsal.command
    }
}
