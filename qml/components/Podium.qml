pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Theme

/// The first three on steps that rise one after the other, third place first.
Item {
    id: podium

    property alias model: places.model
    readonly property real spacing: Theme.gap2
    readonly property real stepWidth: Math.min(12 * Theme.rem, (width - 2 * spacing) / 3)

    implicitHeight: 15.5 * Theme.rem
    Accessible.role: Accessible.List
    Accessible.name: qsTr("The podium")

    Repeater {
        id: places

        Item {
            id: place

            required property int index
            required property int rank
            required property string name
            required property int points
            readonly property real stepHeight: (rank === 1 ? 8 : rank === 2 ? 6 : 4) * Theme.rem

            // The first in the middle, the second left of it; equal points share a place.
            x: (podium.width - width) / 2 + (index === 1 ? -1 : index === 2 ? 1 : 0) * (width + podium.spacing)
            width: podium.stepWidth
            height: podium.height
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("Place %L1: %2, %n point(s)", "", points).arg(rank).arg(name)

            Column {
                id: rising
                anchors.bottom: parent.bottom
                width: parent.width
                spacing: Theme.gap1

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    // No cup for nothing.
                    visible: place.rank === 1 && place.points > 0
                    name: "emoji_events"
                    size: 2.5 * Theme.rem
                    color: Theme.isDark ? Theme.sun : Theme.warn
                }
                Words {
                    width: parent.width
                    text: place.name
                    font.weight: Theme.heavy
                    font.pixelSize: Theme.isNarrow ? Theme.textS : Theme.textM
                    horizontalAlignment: Text.AlignHCenter
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    Accessible.ignored: true
                }
                Words {
                    width: parent.width
                    text: qsTr("%Ln point(s)", "", place.points)
                    isSoft: true
                    font.pixelSize: Theme.textS
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
                Rectangle {
                    id: step
                    width: parent.width
                    height: place.stepHeight
                    radius: Theme.roundTile
                    // No medal for nothing.
                    color: place.points > 0 ? Theme.place(place.rank) : Theme.line

                    Words {
                        y: Theme.gap2
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: place.rank.toLocaleString(Qt.locale(), "f", 0)
                        color: place.points > 0 ? Theme.sunInk : Theme.ink
                        font.pixelSize: Theme.text2xl
                        font.weight: Theme.heavy
                        Accessible.ignored: true
                    }
                }
            }

            SequentialAnimation {
                running: !Theme.isMotionReduced
                PropertyAction { target: step; property: "height"; value: 0 }
                PropertyAction { target: place; property: "opacity"; value: 0 }
                PauseAnimation { duration: place.index === 2 ? 200 : place.index === 1 ? 700 : 1300 }
                PropertyAction { target: place; property: "opacity"; value: 1 }
                NumberAnimation {
                    target: step
                    property: "height"
                    to: place.stepHeight
                    duration: Theme.glide
                    easing.type: Easing.OutBack
                }
            }
        }
    }
}
