import QtQuick
import QtQuick.Layouts

/// A grid that is one item to the layout it stands in, for the reason of Block.
Item {
    default property alias parts: cells.data
    property alias columns: cells.columns
    property alias columnSpacing: cells.columnSpacing
    property alias rowSpacing: cells.rowSpacing

    implicitWidth: cells.implicitWidth
    implicitHeight: cells.implicitHeight

    GridLayout {
        id: cells
        width: parent.width
    }
}
