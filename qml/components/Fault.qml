import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// What is wrong, or could be better, in a kind sentence with a sign beside it.
RowLayout {
    id: fault

    property alias text: words.text
    property bool isWarning: false
    property real textSize: Theme.textM
    readonly property real iconSize: 1.25 * textSize
    readonly property color ink: isWarning ? Theme.warn : Theme.bad

    Layout.fillWidth: true
    visible: text !== ""
    spacing: Theme.gap2
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        Layout.alignment: Qt.AlignTop
        name: fault.isWarning ? "info" : "error_outline"
        color: fault.ink
        size: fault.iconSize
    }
    Words {
        id: words
        Layout.fillWidth: true
        color: fault.ink
        font.pixelSize: fault.textSize
        font.weight: Theme.strong
        Accessible.ignored: true
    }
}
