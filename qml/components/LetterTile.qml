import QtQuick
import Wordrally.Theme

/// A letter or digit on a tile: the sign of the house.
Rectangle {
    id: tile

    required property string text
    property real size: 2.5 * Theme.rem
    property color face: Theme.surface
    property color inkColor: Theme.ink
    property color edgeColor: Theme.tileEdge

    implicitWidth: Math.max(size, letter.implicitWidth + size / 2)
    implicitHeight: size
    radius: size * 0.2
    color: Qt.tint(face, edgeColor)
    Accessible.ignored: true

    Rectangle {
        width: parent.width
        height: parent.height - Math.max(2, tile.size * 0.07)
        radius: parent.radius
        color: tile.face
        border.width: tile.face === Theme.surface ? Theme.hairline : 0
        border.color: Theme.line

        Words {
            id: letter
            anchors.centerIn: parent
            text: tile.text
            color: tile.inkColor
            font.pixelSize: tile.size * 0.5
            font.weight: Theme.heavy
            wrapMode: Text.NoWrap
            lineHeight: 1
            Accessible.ignored: true
        }
    }
}
