import QtQuick
import Wordrally.Theme

/// A word in passing at the foot of the window; newer words replace older ones.
Rectangle {
    id: toast

    property string text
    readonly property bool isShown: clock.running

    anchors.horizontalCenter: parent?.horizontalCenter
    anchors.bottom: parent?.bottom
    anchors.bottomMargin: Theme.gap5
    width: words.width + 2 * Theme.gap5
    height: words.height + 2 * Theme.gap3
    radius: Theme.round
    color: Theme.ink
    opacity: isShown ? 1 : 0
    visible: opacity > 0
    z: 10
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Accessible.ignored: !isShown

    Behavior on opacity { NumberAnimation { duration: Theme.calm } }

    function show(message: string): void {
        text = message;
        clock.restart();
    }

    Timer {
        id: clock
        // Long enough to read it slowly.
        interval: 2500 + 60 * toast.text.length
    }
    Words {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, Theme.formWidth, toast.parent ? toast.parent.width - 2 * Theme.gap7 : implicitWidth)
        text: toast.text
        color: Theme.paper
        font.weight: Theme.strong
        Accessible.ignored: true
    }
}
