import QtQuick
import QtQuick.Shapes
import Wordrally.Theme

/// Something is on its way. Stands still where motion is unwelcome.
Item {
    id: spinner

    property color color: Theme.brand
    property real size: 1.25 * Theme.rem

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: spinner.color
            strokeWidth: spinner.size / 7
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathAngleArc {
                centerX: spinner.size / 2
                centerY: spinner.size / 2
                radiusX: spinner.size * 0.42
                radiusY: radiusX
                sweepAngle: 270
            }
        }
        RotationAnimation on rotation {
            running: spinner.visible && !Theme.isMotionReduced
            from: 0
            to: 360
            duration: 900
            loops: Animation.Infinite
        }
    }
}
