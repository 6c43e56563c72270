import QtQuick
import QtQuick.Layouts

/// A row that is one item to the layout it stands in, for the reason of Block.
Item {
    default property alias parts: line.data
    property alias spacing: line.spacing

    implicitWidth: line.implicitWidth
    implicitHeight: line.implicitHeight

    RowLayout {
        id: line
        width: parent.width
    }
}
