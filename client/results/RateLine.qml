import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A name, how right it was as a bar, and as a number.
RowLayout {
    id: line

    required property string name
    required property real rate

    spacing: Theme.gap3
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %L2 % right").arg(name).arg(Math.round(rate * 100))

    Words {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        text: line.name
        Accessible.ignored: true
    }
    ShareBar {
        Layout.fillWidth: true
        Layout.preferredWidth: 2
        share: line.rate
        color: Theme.good
    }
    Words {
        Layout.minimumWidth: 3 * Theme.rem
        text: qsTr("%L1 %").arg(Math.round(line.rate * 100))
        horizontalAlignment: Text.AlignRight
        font.weight: Theme.heavy
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
