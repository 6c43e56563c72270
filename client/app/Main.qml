import QtQuick
import QtQuick.Controls.Basic
import Wordrally.App
import Wordrally.Components
import Wordrally.Join
import Wordrally.Play
import Wordrally.Results
import Wordrally.Settings
import Wordrally.Theme

/// The app's window.
ApplicationWindow {
    id: window

    required property App app
    property bool isMirrored: false
    property int section: 0
    /// The theme has been told what the settings say: pages may be made.
    property bool isReady: false

    readonly property bool isPlaying: app.join.stage === JoinViewModel.Playing
    readonly property bool isUpright: !Theme.isCompact

    width: 1000
    height: 720
    minimumWidth: 320
    minimumHeight: 400
    visible: true
    title: isPlaying ? app.play.title : "Wordrally"
    color: Theme.paper
    LayoutMirroring.enabled: isMirrored
    LayoutMirroring.childrenInherit: true

    Component.onCompleted: isReady = true

    SystemPalette { id: systemColours }
    Binding {
        target: Theme
        property: "isDark"
        value: window.app.settings.scheme === AppSettings.Dark
            || (window.app.settings.scheme === AppSettings.System && systemColours.window.hslLightness < 0.5)
    }
    Binding { target: Theme; property: "isHighContrast"; value: window.app.settings.isHighContrast }
    Binding { target: Theme; property: "textScale"; value: window.app.settings.textPercent / 100 }
    Binding { target: Theme; property: "isMotionReduced"; value: window.app.settings.isMotionReduced }
    Binding { target: Theme; property: "windowWidth"; value: window.width }
    Binding { target: Theme; property: "windowHeight"; value: window.height }

    // A glow behind the top of every page.
    Rectangle {
        width: parent.width
        height: Math.min(parent.height, 18 * Theme.rem)
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.paperGlow }
            GradientStop { position: 1; color: Theme.paper }
        }
    }
    TopBar {
        id: topBar
        width: parent.width
        play: window.app.play
        isPlaying: window.isPlaying
        onLeaving: window.app.play.stage === PlayViewModel.Finished ? window.app.join.leave() : leaveDialog.open()
    }
    NavBar {
        id: navBar
        visible: !window.isPlaying
        isUpright: window.isUpright
        current: window.section
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: isUpright ? implicitWidth : parent.width
        height: isUpright ? parent.height - topBar.height : implicitHeight
        onChosen: section => window.section = section
    }
    PageSwitch {
        anchors.top: topBar.bottom
        anchors.left: window.isUpright && navBar.visible ? navBar.right : parent.left
        anchors.right: parent.right
        anchors.bottom: window.isUpright || !navBar.visible ? parent.bottom : navBar.top
        active: window.isReady
        sourceComponent: window.isPlaying ? (window.app.play.stage === PlayViewModel.Finished ? finished : play)
            : window.section === 0 ? join : window.section === 1 ? history : settings
    }
    Toast { id: toast }
    AskDialog {
        id: leaveDialog
        title: qsTr("Leave the game?")
        text: qsTr("Your place and your points are kept: you can come back while it runs.")
        yes: qsTr("Leave")
        no: qsTr("Stay")
        onAccepted: window.app.join.leave()
    }
    Connections {
        target: window.app
        function onStorageFailed() {
            toast.show(qsTr("This device could not keep your result. Is its disk full?"));
        }
    }
    Connections {
        target: window.app.play
        function onLineChanged() {
            if (window.wasAway && window.app.play.line === PlayViewModel.Live)
                toast.show(qsTr("Connected again."));
            window.wasAway = window.app.play.line === PlayViewModel.Waiting || window.app.play.line === PlayViewModel.Restarting;
        }
    }
    property bool wasAway: false

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: join; JoinPage { join: window.app.join } }
    Component { id: play; PlayPage { play: window.app.play; clips: window.app.clips } }
    Component { id: history; HistoryPage { history: window.app.history } }
    Component { id: settings; SettingsPage { settings: window.app.settings; hasSound: window.app.hasSound } }
    Component {
        id: finished
        FinishedPage {
            play: window.app.play
            result: window.app.result
            onLeaving: window.app.join.leave()
        }
    }
    // qmllint enable unqualified
}
