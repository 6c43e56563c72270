pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// Names and values, a line each.
ColumnLayout {
    id: list

    required property list<string> names
    required property list<string> values
    /// Where there is no room beside each other, a value stands below its name.
    readonly property bool isStacked: Theme.columns < 20

    spacing: Theme.gap1

    Repeater {
        model: list.names.length

        Item {
            id: line

            required property int index
            readonly property string name: list.names[index] ?? ""
            readonly property string value: list.values[index] ?? ""

            Layout.fillWidth: true
            implicitHeight: list.isStacked ? name.implicitHeight + value.implicitHeight : Math.max(name.implicitHeight, value.implicitHeight)
            Accessible.role: Accessible.StaticText
            Accessible.name: line.name + ": " + line.value

            Words {
                id: name
                anchors.left: parent.left
                width: list.isStacked ? parent.width : parent.width - value.width - Theme.gap3
                text: line.name
                isSoft: true
                Accessible.ignored: true
            }
            Words {
                id: value
                anchors.right: list.isStacked ? undefined : parent.right
                anchors.left: list.isStacked ? parent.left : undefined
                y: list.isStacked ? name.implicitHeight : 0
                width: list.isStacked ? parent.width : Math.min(Math.ceil(implicitWidth) + 1, 0.6 * parent.width)
                text: line.value
                font.weight: Theme.strong
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                Accessible.ignored: true
            }
        }
    }
}
