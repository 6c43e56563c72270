pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// The teams by rank, each with the colour and number it has on every device.
ColumnLayout {
    id: list

    /// Each as {team, players, points, rank}, teams from 1.
    required property var teams
    /// The own team, from 1; 0: none.
    property int mine: 0
    property real wordsSize: Theme.textL

    spacing: Theme.gap2
    visible: teams.length > 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Teams")

    Repeater {
        model: list.teams

        Rectangle {
            id: line

            required property var modelData
            readonly property bool isMine: modelData.team === list.mine
            readonly property string name: qsTr("Team %L1").arg(modelData.team)

            Layout.fillWidth: true
            implicitHeight: row.implicitHeight + 2 * Theme.gap2
            radius: Theme.round
            color: Theme.surface
            border.width: Theme.stroke
            border.color: isMine ? Theme.focus : Theme.line
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, place %L2, %L3 points").arg(name).arg(modelData.rank).arg(modelData.points)

            RowLayout {
                id: row
                anchors.fill: parent
                anchors.margins: Theme.gap2
                anchors.rightMargin: Theme.gap4
                spacing: Theme.gap3

                LetterTile {
                    text: line.modelData.team.toLocaleString(Qt.locale(), "f", 0)
                    size: 1.5 * list.wordsSize
                    face: Theme.option(line.modelData.team - 1)
                    inkColor: Theme.optionInk
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        text: line.isMine ? qsTr("%1 (you)").arg(line.name) : line.name
                        font.pixelSize: list.wordsSize
                        font.weight: Theme.heavy
                        Accessible.ignored: true
                    }
                    Words {
                        Layout.fillWidth: true
                        text: qsTr("%Ln player(s)", "", line.modelData.players)
                        isSoft: true
                        font.pixelSize: 0.75 * list.wordsSize
                        Accessible.ignored: true
                    }
                }
                Words {
                    text: line.modelData.points.toLocaleString(Qt.locale(), "f", 0)
                    font.pixelSize: list.wordsSize
                    font.weight: Theme.heavy
                    Accessible.ignored: true
                }
            }
        }
    }
}
