import QtQuick
import Wordrally.Theme

/// A part of a whole as a bar; grows from where reading begins.
Rectangle {
    id: bar

    /// 0 … 1
    required property real share
    property color color: Theme.brand

    implicitHeight: 0.5 * Theme.rem
    radius: height / 2
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        radius: parent.radius
        color: Theme.sunken
    }
    Rectangle {
        anchors.left: parent.left
        width: parent.width * bar.share
        height: parent.height
        radius: parent.radius
        color: bar.color
        Behavior on width { NumberAnimation { duration: Theme.calm; easing.type: Theme.ease } }
    }
}
