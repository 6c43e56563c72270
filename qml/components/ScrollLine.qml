import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Theme

/// Where one is on a page that is longer than the window.
ScrollBar {
    id: bar

    padding: 2
    minimumSize: 0.1
    contentItem: Rectangle {
        implicitWidth: 0.35 * Theme.rem
        radius: width / 2
        color: bar.pressed ? Theme.brand : Theme.inkSoft
        opacity: bar.size < 1 && (bar.active || Theme.isHighContrast) ? 0.7 : 0
        Behavior on opacity { NumberAnimation { duration: Theme.calm } }
    }
}
