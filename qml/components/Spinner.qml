import QtQuick
import Wordrally.Components
import Wordrally.Theme

/// Something is on its way. Stands still where motion is unwelcome.
Item {
    id: spinner

    property color color: Theme.brand
    property real size: 1.25 * Theme.rem

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    TimerArc {
        anchors.fill: parent
        part: 0.75
        color: spinner.color
        trackColor: "transparent"

        RotationAnimation on rotation {
            running: spinner.visible && !Theme.isMotionReduced
            from: 0
            to: 360
            duration: 900
            loops: Animation.Infinite
        }
    }
}
