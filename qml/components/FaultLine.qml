import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// The line below a field: what did not fit into it, what is wrong, what could be better, or else its hint. Its room can
/// be kept free, so that nothing moves away from under a finger once there is something to say.
Item {
    id: line

    property string leftOut
    property string fault
    property string warning
    property string hint
    property bool keepsRoom: false
    property real textSize: Theme.textM
    readonly property real free: keepsRoom ? Math.max(one.implicitHeight, said.iconSize) : 0

    Layout.fillWidth: true
    implicitHeight: Math.max(free, said.text !== "" ? said.implicitHeight : hint !== "" ? hinted.implicitHeight : 0)
    visible: implicitHeight > 0

    Fault {
        id: said
        width: parent.width
        isWarning: line.leftOut === "" && line.fault === ""
        textSize: line.textSize
        text: line.leftOut || line.fault || line.warning
    }
    Words {
        id: hinted
        width: parent.width
        visible: said.text === "" && text !== ""
        text: line.hint
        isSoft: true
        font.pixelSize: Theme.textS
    }
    // How high a line is.
    Words {
        id: one
        visible: false
        text: "x"
        font.pixelSize: line.textSize
    }
}
