import QtQuick
import Wordrally.Components
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

    TimerArc {
        anchors.fill: parent
        part: Math.min(1, ring.part)
        color: ring.isShort ? Theme.option(0) : Theme.sun
        trackColor: Theme.sunken
        Accessible.ignored: true
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
