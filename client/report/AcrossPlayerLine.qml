import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// How one person did in several games.
Item {
    id: line

    required property string name
    required property bool isGuest
    required property int games
    required property int asked
    required property int answered
    required property int wholly
    required property real rate

    readonly property string shownName: name === "" ? qsTr("Deleted account") : name

    implicitHeight: row.implicitHeight + 2 * Theme.gap2
    Accessible.role: Accessible.ListItem
    Accessible.name: shownName + (rate < 0 ? "" : ", " + qsTr("%L1 % right").arg(Math.round(rate * 100)))
    Accessible.description: facts.text

    RowLayout {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.gap3

        Block {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: line.shownName
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Words {
                id: facts
                Layout.fillWidth: true
                text: (line.isGuest ? qsTr("Guest") + " · " : "") + qsTr("%Ln game(s)", "", line.games) + " · "
                    + qsTr("%L1 of %L2 answered").arg(line.answered).arg(line.asked) + " · " + qsTr("%L1 wholly right").arg(line.wholly)
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
            ShareBar {
                Layout.fillWidth: true
                visible: line.rate >= 0
                share: Math.max(0, line.rate)
                color: Theme.good
            }
        }
        Words {
            visible: line.rate >= 0
            text: qsTr("%L1 %").arg(Math.round(line.rate * 100))
            font.weight: Theme.heavy
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
