import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A card that is due.
Rectangle {
    id: line

    required property string text
    required property int lapses
    required property bool isNew

    readonly property string note: isNew ? qsTr("new") : lapses > 0 ? qsTr("forgotten %Ln time(s)", "", lapses) : ""

    implicitHeight: row.implicitHeight + 2 * Theme.gap3
    radius: Theme.round
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: line.text
    Accessible.description: line.note

    GridLayout {
        id: row
        x: Theme.gap3
        y: Theme.gap3
        width: parent.width - 2 * Theme.gap3
        columns: Theme.isNarrow ? 1 : 2
        columnSpacing: Theme.gap3
        rowSpacing: Theme.gap1

        Words {
            Layout.fillWidth: true
            text: line.text
            font.weight: Theme.strong
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Words {
            visible: text !== ""
            text: line.note
            isSoft: true
            font.pixelSize: Theme.textS
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
