import QtQuick
import QtQuick.Shapes
import Wordrally.Theme

/// The seconds that are left, and a ring that empties around them.
Item {
    id: ring

    /// What is left of the whole, 0 … 1.
    required property real part
    required property int seconds
    property bool isShort: false
    property real size: 4 * Theme.rem

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%Ln second(s) left", "", seconds)

    Shape {
        anchors.fill: parent
        Accessible.ignored: true

        ShapePath {
            strokeColor: Theme.sunken
            strokeWidth: ring.size * 0.1
            fillColor: "transparent"
            PathAngleArc {
                centerX: ring.size / 2
                centerY: ring.size / 2
                radiusX: ring.size * 0.44
                radiusY: radiusX
                sweepAngle: 360
            }
        }
        ShapePath {
            strokeColor: ring.isShort ? Theme.option(0) : Theme.sun
            strokeWidth: ring.size * 0.1
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathAngleArc {
                centerX: ring.size / 2
                centerY: ring.size / 2
                radiusX: ring.size * 0.44
                radiusY: radiusX
                startAngle: -90
                sweepAngle: -360 * Math.min(1, ring.part)
            }
        }
    }
    Words {
        anchors.centerIn: parent
        text: ring.seconds.toLocaleString(Qt.locale(), "f", 0)
        font.pixelSize: ring.size * 0.36
        font.weight: Theme.heavy
        lineHeight: 1
        color: ring.isShort ? Theme.bad : Theme.ink
        Accessible.ignored: true
    }
}
