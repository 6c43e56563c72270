import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A game, or a server, that was found on this network.
AbstractButton {
    id: line

    required property int index
    required property string title
    required property string pin
    required property string serverName
    required property string address

    readonly property string heading: pin !== "" ? title : serverName !== "" ? serverName : address
    readonly property string where: pin !== "" && serverName !== "" ? serverName + " · " + address : address

    implicitHeight: Math.max(Theme.touchBig, row.implicitHeight + 2 * Theme.gap2)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: line.clicked()
    Accessible.onPressAction: if (line.enabled) line.clicked()
    Accessible.name: heading
    Accessible.description: where

    background: Rectangle {
        radius: Theme.round
        color: line.hovered || line.down ? Theme.sunken : Theme.surface
        border.width: Theme.hairline
        border.color: Theme.line
        FocusRing { isShown: line.visualFocus }
    }

    RowLayout {
        id: row
        x: Theme.gap3
        y: (line.height - height) / 2
        width: line.width - 2 * Theme.gap3
        spacing: Theme.gap3

        Icon {
            visible: !Theme.isNarrow
            name: line.pin !== "" ? "sports_esports" : "wifi"
            color: Theme.brand
        }
        Block {
            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                text: line.heading
                font.weight: Theme.strong
                maximumLineCount: Theme.isNarrow ? 4 : 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                visible: line.where !== line.heading
                text: line.where
                isSoft: true
                font.pixelSize: Theme.textS
                maximumLineCount: Theme.isNarrow ? 4 : 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Icon {
            visible: !Theme.isNarrow
            name: "chevron_right"
            color: Theme.inkSoft
            rotation: line.mirrored ? 180 : 0
        }
    }
}
