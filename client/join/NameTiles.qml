pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Components
import Wordrally.Theme

/// The name of the app, laid in letter tiles as on a board.
Item {
    id: root

    readonly property string word: "WORDRALLY"
    readonly property real tile: Math.min(2.6 * Theme.rem, (width - 8 * Theme.gap1) / 9)

    implicitHeight: tile * 1.5
    Accessible.role: Accessible.Graphic
    Accessible.name: "Wordrally"

    Row {
        LayoutMirroring.enabled: false
        anchors.centerIn: parent
        spacing: Theme.gap1

        Repeater {
            model: root.word.length

            LetterTile {
                id: letter

                required property int index

                text: root.word.charAt(index)
                size: root.tile
                implicitWidth: size
                face: Theme.option(index)
                inkColor: Theme.optionInk
                edgeColor: Theme.badgeEdge
                rotation: [-4, 3, -2, 4, -3, 2, -4, 3, -2][index]

                NumberAnimation on y {
                    running: !Theme.isMotionReduced
                    from: -root.tile * (1 + letter.index * 0.25)
                    to: 0
                    duration: Theme.glide + 60 * letter.index
                    easing.type: Easing.OutBounce
                }
            }
        }
    }
}
