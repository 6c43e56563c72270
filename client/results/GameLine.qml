import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// One game in the list of one's games: opens its result.
AbstractButton {
    id: line

    required property string game
    required property string title
    required property string name
    required property date playedAt
    required property int rank
    required property int players
    required property int points
    required property int rightCount
    required property int scoredCount

    readonly property string when: playedAt.toLocaleDateString(Qt.locale(), Locale.ShortFormat)
    readonly property string outcome: qsTr("Place %L1 of %L2").arg(rank).arg(players) + " · "
        + qsTr("%L1 of %L2 right").arg(rightCount).arg(scoredCount)

    implicitHeight: Math.max(Theme.touchBig, row.implicitHeight + 2 * Theme.gap3)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: line.clicked()
    Accessible.onPressAction: if (line.enabled) line.clicked()
    Accessible.name: title + ", " + when
    Accessible.description: outcome

    background: Rectangle {
        radius: Theme.round
        color: line.hovered || line.down ? Theme.sunken : Theme.surface
        border.width: Theme.hairline
        border.color: Theme.line
        FocusRing { isShown: line.visualFocus }
    }

    RowLayout {
        id: row
        x: Theme.gap4
        y: (line.height - height) / 2
        width: line.width - 2 * Theme.gap4
        spacing: Theme.gap3

        Rectangle {
            Layout.preferredWidth: 2.5 * Theme.rem
            Layout.preferredHeight: 2.5 * Theme.rem
            radius: Theme.roundTile
            color: line.rank <= 3 ? Theme.place(line.rank) : Theme.sunken

            Words {
                anchors.centerIn: parent
                text: line.rank.toLocaleString(Qt.locale(), "f", 0)
                color: line.rank <= 3 ? Theme.sunInk : Theme.ink
                font.weight: Theme.heavy
                font.pixelSize: line.rank < 1000 ? Theme.textM : Theme.textS
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Block {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: line.title
                font.weight: Theme.strong
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                text: line.when + " · " + line.outcome
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
        }
        Icon {
            name: "chevron_right"
            color: Theme.inkSoft
            rotation: line.mirrored ? 180 : 0
        }
    }
}
