import QtQuick
import Wordrally.Host
import Wordrally.Play
import Wordrally.Theme

/// A window for the room's screen: on the other screen where there are two. F fills the screen, Escape closes.
Window {
    id: window

    required property ConsoleViewModel game
    required property ClipPlayer clips
    property bool isMirrored: false
    /// As much text fits, however large the screen is: it is read from the back of a room.
    readonly property real lines: 36
    readonly property real letters: 46
    readonly property real zoom: Math.min(height / lines, width / letters) / Theme.rem

    width: 1280
    height: 720
    minimumWidth: 480
    minimumHeight: 320
    visible: true
    title: game.title
    color: Theme.paper
    LayoutMirroring.enabled: isMirrored
    LayoutMirroring.childrenInherit: true

    function goElsewhere(): void {
        // The linter of 6.4 knows less of the application than there is.
        const screens = Qt.application.screens; // qmllint disable
        for (let i = 0; i < screens.length; ++i) {
            if (screens[i].virtualX === screen.virtualX && screens[i].virtualY === screen.virtualY)
                continue;
            x = screens[i].virtualX;
            y = screens[i].virtualY;
            visibility = Window.FullScreen;
            return;
        }
    }
    Component.onCompleted: goElsewhere()

    Shortcut {
        sequences: ["F", "F11"]
        onActivated: window.visibility = window.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen
    }
    Shortcut {
        sequence: "Escape"
        onActivated: window.close()
    }
    ProjectorPage {
        width: window.width / window.zoom
        height: window.height / window.zoom
        transformOrigin: Item.TopLeft
        scale: window.zoom
        game: window.game
        clips: window.clips
    }
}
