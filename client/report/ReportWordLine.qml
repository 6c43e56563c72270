import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// How one word was known.
Item {
    id: line

    required property string word
    required property real rate
    required property int asked

    implicitHeight: row.implicitHeight + 2 * Theme.gap2
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %L2 % right").arg(word).arg(Math.round(rate * 100))
    Accessible.description: asks.text

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
                text: line.word
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            ShareBar {
                Layout.fillWidth: true
                share: line.rate
                color: Theme.good
            }
            Words {
                id: asks
                Layout.fillWidth: true
                text: qsTr("asked %Ln time(s)", "", line.asked)
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
        }
        Words {
            text: qsTr("%L1 %").arg(Math.round(line.rate * 100))
            font.weight: Theme.heavy
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
