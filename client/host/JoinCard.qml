pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// Where the class joins: address, PIN, and a code for its cameras.
Card {
    id: card

    required property ConsoleViewModel game
    property bool withCode: true
    property real codeSize: 11 * Theme.rem
    property real tileSize: 3.25 * Theme.rem
    property real wordsSize: Theme.textM
    /// What the six tiles have room for.
    readonly property real tile: Math.min(tileSize, (width - 2 * padding - 5 * Theme.gap1) / 6)

    spacing: Theme.gap3

    Words {
        Layout.fillWidth: true
        text: qsTr("Join at %1").arg(card.game.address)
        font.weight: Theme.strong
        font.pixelSize: card.wordsSize
    }
    Words {
        Layout.fillWidth: true
        visible: card.game.isCutOff
        text: qsTr("This device is on no network. Only this computer can join.")
        color: Theme.warn
        font.weight: Theme.strong
        font.pixelSize: card.wordsSize
    }
    Row {
        // A layout does not hear in time that the tiles have grown.
        Layout.preferredHeight: card.tile
        LayoutMirroring.enabled: false
        spacing: Theme.gap1
        Accessible.role: Accessible.StaticText
        //: %1: the digits of a PIN, one by one
        Accessible.name: qsTr("PIN %1").arg(card.game.pin.split("").join(" "))

        Repeater {
            model: card.game.pin.length

            LetterTile {
                required property int index
                text: card.game.pin.charAt(index)
                size: card.tile
                implicitWidth: size
                face: Theme.option(index)
                inkColor: Theme.optionInk
                edgeColor: Theme.badgeEdge
            }
        }
    }
    Image {
        visible: card.withCode && card.game.hasCode
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: card.codeSize
        Layout.preferredHeight: card.codeSize
        source: card.game.code
        sourceSize.width: Math.round(card.codeSize)
        sourceSize.height: Math.round(card.codeSize)
        smooth: false
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("QR code of the join address")
    }
}
