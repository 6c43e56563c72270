import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A game that was played at the server: opens its result.
AbstractButton {
    id: line

    required property string game
    required property string title
    required property date playedAt
    required property string playerName
    required property int points
    required property int rightCount

    readonly property string when: playedAt.toLocaleDateString(Qt.locale(), Locale.ShortFormat)
    readonly property string outcome: qsTr("%Ln point(s)", "", points) + " · " + qsTr("%L1 right").arg(rightCount)

    implicitHeight: Math.max(Theme.touchBig, words.implicitHeight + 2 * Theme.gap3)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: line.clicked()
    Accessible.role: Accessible.Button
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

    ColumnLayout {
        id: words
        x: Theme.gap4
        y: (line.height - height) / 2
        width: line.width - 2 * Theme.gap4
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
            text: line.when + " · " + line.playerName + " · " + line.outcome
            isSoft: true
            font.pixelSize: Theme.textS
            Accessible.ignored: true
        }
    }
}
