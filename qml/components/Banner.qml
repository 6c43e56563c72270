import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// A calm line across the top: paused, connection lost. Slides in and is read out.
Rectangle {
    id: banner

    property string text
    property string iconName: ""
    property bool isShown: false

    implicitHeight: isShown ? row.implicitHeight + 2 * Theme.gap2 : 0
    clip: true
    visible: height > 0
    color: Theme.warnSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Accessible.ignored: !isShown

    Behavior on implicitHeight { NumberAnimation { duration: Theme.calm; easing.type: Theme.ease } }

    RowLayout {
        id: row
        anchors.centerIn: parent
        width: Math.min(implicitWidth, banner.width - 2 * Theme.margin)
        spacing: Theme.gap3

        Spinner {
            visible: banner.iconName === ""
            color: Theme.warn
        }
        Icon {
            visible: banner.iconName !== ""
            name: banner.iconName
            color: Theme.warn
        }
        Words {
            Layout.fillWidth: true
            text: banner.text
            color: Theme.warn
            font.weight: Theme.strong
            Accessible.ignored: true
        }
    }
}
