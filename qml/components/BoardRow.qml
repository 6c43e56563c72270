import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// One line of a leaderboard; its points count up to what they are.
Item {
    id: row

    required property int rank
    required property string name
    required property int points
    required property int places
    required property bool isYou
    /// There are others between the row above and this one.
    required property bool isAfterGap

    readonly property bool hasMedal: rank <= 3 && points > 0
    readonly property real rowHeight: Math.max(3 * Theme.rem, line.implicitHeight + Theme.gap3)

    implicitHeight: rowHeight + (isAfterGap ? gap.implicitHeight : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: (isYou ? qsTr("Place %L1: %2 (you), %n point(s)", "", points) : qsTr("Place %L1: %2, %n point(s)", "", points))
        .arg(rank).arg(name)
    Accessible.description: delta.spoken

    Words {
        id: gap
        width: parent.width
        visible: row.isAfterGap
        text: "⋯"
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: row.rowHeight
        radius: Theme.round
        color: Theme.surface
        border.width: row.isYou ? Theme.stroke + 1 : Theme.hairline
        border.color: row.isYou ? Theme.brand : Theme.line

        RowLayout {
            id: line
            anchors.fill: parent
            anchors.leftMargin: Theme.gap3
            anchors.rightMargin: Theme.gap4
            spacing: Theme.gap3

            Rectangle {
                Layout.preferredWidth: Math.max(2.25 * Theme.rem, rankText.implicitWidth + Theme.gap2)
                Layout.preferredHeight: 1.8 * Theme.rem
                radius: Theme.roundTile
                // No medal for nothing.
                color: row.hasMedal ? Theme.place(row.rank) : "transparent"

                Words {
                    id: rankText
                    anchors.centerIn: parent
                    text: row.rank.toLocaleString(Qt.locale(), "f", 0)
                    color: row.hasMedal ? Theme.sunInk : Theme.ink
                    font.weight: Theme.heavy
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
            Block {
                Layout.fillWidth: true
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    text: row.isYou ? qsTr("%1 (you)").arg(row.name) : row.name
                    font.weight: Theme.strong
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Words {
                    Layout.fillWidth: true
                    visible: Theme.isNarrow
                    text: pointsText.text
                    isSoft: true
                    font.pixelSize: Theme.textS
                    Accessible.ignored: true
                }
            }
            Delta {
                id: delta
                visible: Theme.columns > 20
                places: row.places
                Accessible.ignored: true
            }
            Words {
                id: pointsText
                property real shownPoints: row.points

                Behavior on shownPoints { NumberAnimation { duration: Theme.glide; easing.type: Theme.ease } }
                visible: !Theme.isNarrow
                text: Math.round(shownPoints).toLocaleString(Qt.locale(), "f", 0)
                font.weight: Theme.heavy
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
