import QtQuick
import QtQuick.Layouts

/// A column that is one item to the layout it stands in. A layout within a layout does not always hear that its own
/// words have come to need more lines, or fewer, and what follows would lie over it or far below.
Item {
    default property alias parts: lines.data
    property alias spacing: lines.spacing

    implicitWidth: lines.implicitWidth
    implicitHeight: lines.implicitHeight

    ColumnLayout {
        id: lines
        width: parent.width
    }
}
