import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Theme

/// The name of what is pointed at.
ToolTip {
    id: tip

    property bool isShown: false

    visible: isShown
    delay: 600
    padding: Theme.gap2
    background: Rectangle {
        color: Theme.ink
        radius: Theme.roundTile
    }
    contentItem: Words {
        text: tip.text
        color: Theme.paper
        font.pixelSize: Theme.textS
    }
}
