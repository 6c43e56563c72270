import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// A raised sheet with its content one below the other.
Rectangle {
    id: card

    default property alias content: column.data
    property alias spacing: column.spacing
    property real padding: Theme.columns < 24 ? Theme.gap4 : Theme.gap5

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding + Theme.edge
    color: Theme.line
    radius: Theme.roundBig

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.hairline
        anchors.bottomMargin: Theme.edge
        radius: Theme.roundBig - Theme.hairline
        color: Theme.surface
    }
    ColumnLayout {
        id: column
        x: card.padding
        y: card.padding
        width: card.width - 2 * card.padding
        spacing: Theme.gap4
    }
}
