import QtQuick
import Wordrally.Theme

/// Shows around its parent where the keyboard is.
Rectangle {
    id: ring

    property bool isShown: false

    anchors.fill: parent
    anchors.margins: -Theme.gap1
    visible: isShown
    color: "transparent"
    radius: Theme.round + Theme.gap1
    border.width: Theme.stroke + 1
    border.color: Theme.focus
}
