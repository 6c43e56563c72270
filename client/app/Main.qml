import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Account
import Wordrally.App
import Wordrally.Components
import Wordrally.Host
import Wordrally.Join
import Wordrally.Play
import Wordrally.Practice
import Wordrally.Rehearse
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

    /// Reached from the top bar, not from the sections.
    readonly property int accountSection: 4
    readonly property int practiceSection: 5
    readonly property bool isPlaying: app.join.stage === JoinViewModel.Playing
    readonly property bool isHosting: section === 1 && app.host.stage === HostViewModel.Console
        && app.console.stage !== ConsoleViewModel.Finished
    readonly property bool isWriting: section === 1 && app.host.stage === HostViewModel.Editor
    readonly property bool isPractising: section === practiceSection && app.practice.stage === PracticeViewModel.Sitting
    /// The room's screen is open.
    property bool isProjecting: false
    readonly property Window projector: projectorLoader.item as Window
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

    Component.onCompleted: {
        isReady = true;
        if (app.host.interruptedTitle !== "")
            interruptedDialog.open();
    }

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
        isHosting: window.isHosting
        accountName: window.app.account.stage === AccountViewModel.Somebody ? window.app.account.name : ""
        onAccountAsked: window.section = window.accountSection
        onHostLeaving: window.app.host.leave()
        onLeaving: window.app.play.stage === PlayViewModel.Finished ? window.app.join.leave() : leaveDialog.open()
    }
    NavBar {
        id: navBar
        visible: !window.isPlaying && !window.isHosting && !((window.isWriting || window.isPractising) && Theme.isCompact)
        isUpright: window.isUpright
        current: window.section
        due: window.app.practice.due
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: isUpright ? implicitWidth : parent.width
        height: isUpright ? parent.height - topBar.height : implicitHeight
        onChosen: section => {
            // Once more the section one is in: back to where it begins.
            if (section === 1 && window.section === 1)
                window.app.host.showQuizzes();
            window.section = section;
        }
    }
    PageSwitch {
        anchors.top: topBar.bottom
        anchors.left: window.isUpright && navBar.visible ? navBar.right : parent.left
        anchors.right: parent.right
        anchors.bottom: window.isUpright || !navBar.visible ? parent.bottom : navBar.top
        active: window.isReady
        sourceComponent: window.isPlaying ? (window.app.play.stage === PlayViewModel.Finished ? finished : play)
            : window.section === 0 ? (window.app.spareDevice.isWanted ? spareDevice : join) : window.section === 1 ? host : window.section === 2 ? history
            : window.section === window.accountSection ? account : window.section === window.practiceSection ? practice : settings
    }
    Toast { id: toast }
    // A class may be waiting: it comes before anything else.
    AskDialog {
        id: interruptedDialog
        isOffer: true
        title: qsTr("A game was interrupted")
        text: window.app.host.interruptedTitle
        yes: qsTr("Go on with the game")
        no: qsTr("Not now")
        onAccepted: {
            window.section = 1;
            window.app.host.goOn();
        }
    }
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
        target: window.app.spareDevice
        function onIsWantedChanged() {
            if (window.app.spareDevice.isWanted)
                window.section = 0;
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

    Loader {
        id: projectorLoader
        active: window.isReady && window.isProjecting && window.app.host.stage === HostViewModel.Console
        sourceComponent: projectorWindow
    }
    // Whoever closes the window would end a game for a whole room.
    onClosing: close => {
        close.accepted = window.mayClose || !window.isServing;
        if (!close.accepted)
            closeDialog.open();
    }
    property bool mayClose: false
    readonly property bool isServing: app.host.server.state === OwnServer.Running && app.host.gameCount > 0
    AskDialog {
        id: closeDialog
        title: qsTr("Stop hosting?")
        text: qsTr("Everybody loses the connection. The games are kept, and go on when you host again.")
        yes: qsTr("Close Wordrally")
        onAccepted: {
            window.mayClose = true;
            window.close();
        }
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: join; JoinPage { join: window.app.join; dueCards: window.app.practice.due; onPractising: window.section = window.practiceSection } }
    Component { id: play; PlayPage { play: window.app.play; clips: window.app.clips } }
    Component {
        id: host
        HostPage {
            host: window.app.host
            game: window.app.console
            report: window.app.report
            clips: window.app.clips
            onProjecting: window.isProjecting = true
            onSigningIn: window.section = window.accountSection
        }
    }
    Component {
        id: projectorWindow
        ProjectorWindow {
            game: window.app.console
            clips: window.app.clips
            isMirrored: window.isMirrored
            onClosing: window.isProjecting = false
        }
    }
    Component { id: spareDevice; SpareDevicePage { device: window.app.spareDevice } }
    Component { id: history; HistoryPage { history: window.app.history; learner: window.app.learner } }
    Component { id: practice; PracticePage { practice: window.app.practice } }
    Component { id: account; AccountPage { account: window.app.account } }
    Component { id: settings; SettingsPage { settings: window.app.settings; hasSound: window.app.hasSound } }
    Component {
        id: finished
        FinishedPage {
            play: window.app.play
            result: window.app.result
            receipt: window.app.receipt
            onLeaving: window.app.join.leave()
        }
    }
    // qmllint enable unqualified
}
