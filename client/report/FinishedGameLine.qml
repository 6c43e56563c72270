import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A game that is over: press it to read its report, or the button for all games of its quiz.
AbstractButton {
    id: line

    required property string game
    required property string title
    required property string quiz
    required property date finishedAt
    required property int players
    required property int questions
    required property real rate
    /// The reports of a quiz are offered.
    property bool hasQuizReports: false

    readonly property string facts: finishedAt.toLocaleString(Qt.locale(), Locale.ShortFormat) + " · "
        + qsTr("%Ln player(s)", "", players) + " · " + qsTr("%Ln question(s)", "", questions)

    signal openingQuiz()

    implicitHeight: Math.max(Theme.touchBig, row.implicitHeight + 2 * Theme.gap3)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: line.clicked()
    Keys.onEnterPressed: line.clicked()
    Accessible.role: Accessible.Button
    Accessible.onPressAction: if (line.enabled) line.clicked()
    Accessible.name: title
    Accessible.description: facts + (rate < 0 ? "" : ". " + qsTr("%L1 % right").arg(Math.round(rate * 100)))

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

        ColumnLayout {
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
                text: line.facts
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
        }
        Words {
            visible: line.rate >= 0
            text: qsTr("%L1 %").arg(Math.round(line.rate * 100))
            color: Theme.good
            font.weight: Theme.heavy
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        IconButton {
            visible: line.hasQuizReports && line.quiz !== ""
            iconName: "stacked_bar_chart"
            name: qsTr("All games of %1").arg(line.title)
            onClicked: line.openingQuiz()
        }
        Icon {
            name: "chevron_right"
            color: Theme.inkSoft
            rotation: line.mirrored ? 180 : 0
        }
    }
}
