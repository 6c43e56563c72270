import QtQuick
import Wordrally.Theme

/// An option's three signs, the same on every device: colour, shape and letter.
Rectangle {
    id: badge

    required property int index
    /// An option that is just being removed has the index -1.
    readonly property int sign: Math.max(0, index)
    readonly property string letter: String.fromCharCode(65 + sign)
    readonly property string shapeFile: ["triangle", "circle", "square", "diamond", "star", "hexagon", "cross", "drop"][sign % 8]
    /// What a screen reader says instead of the signs.
    readonly property string spoken: [
        //: Shape of an answer's badge
        qsTr("triangle"), qsTr("circle"), qsTr("square"), qsTr("diamond"), qsTr("star"), qsTr("hexagon"),
        qsTr("cross"), qsTr("drop")][sign % 8]

    implicitWidth: Theme.badgeWidth
    implicitHeight: 3 * Theme.rem
    radius: Theme.roundTile
    color: Qt.tint(Theme.option(sign), Theme.badgeEdge)
    Accessible.ignored: true

    Rectangle {
        width: parent.width
        height: parent.height - Theme.edge
        radius: parent.radius
        color: Theme.option(badge.sign)

        Grid {
            anchors.centerIn: parent
            columns: Theme.isNarrow ? 1 : 2
            spacing: Theme.gap1
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Image {
                source: "shapes/" + badge.shapeFile + ".svg"
                width: 1.25 * Theme.rem
                height: width
                sourceSize.width: Math.round(width)
                sourceSize.height: Math.round(height)
            }
            Words {
                text: badge.letter
                color: Theme.optionInk
                font.pixelSize: Theme.textL
                font.weight: Theme.heavy
                lineHeight: 1
                Accessible.ignored: true
            }
        }
    }
}
