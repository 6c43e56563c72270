import QtQuick
import Wordrally.Components
import Wordrally.Play

/// A game from a player's seat: one page for each of its stages, and calm words above them while it
/// is paused or the line is away.
FocusScope {
    id: root

    required property PlayViewModel play
    required property ClipPlayer clips

    focus: true

    Column {
        id: banners
        width: parent.width

        Banner {
            width: parent.width
            isShown: root.play.line === PlayViewModel.Waiting || root.play.line === PlayViewModel.Restarting
            text: root.play.line === PlayViewModel.Restarting ? qsTr("The server is restarting. Coming back, your points are safe.")
                : qsTr("Connection lost. Coming back, your points are safe.")
        }
        Banner {
            width: parent.width
            isShown: root.play.isPaused
            iconName: "pause"
            text: qsTr("Paused. The host will go on in a moment.")
        }
    }
    PageSwitch {
        anchors.fill: parent
        anchors.topMargin: banners.height
        sourceComponent: root.pageOf(root.play.stage)
    }
    Announcer { text: root.announcement(root.play.stage) }

    function pageOf(stage: int): Component {
        switch (stage) {
        case PlayViewModel.Countdown: return countdown;
        case PlayViewModel.Question: return question;
        case PlayViewModel.Reveal: return reveal;
        case PlayViewModel.Board: return board;
        case PlayViewModel.Podium: return podium;
        default: return lobby;
        }
    }

    function announcement(stage: int): string {
        if (stage !== PlayViewModel.Question)
            return "";
        if (play.answerState === PlayViewModel.Sending && play.line !== PlayViewModel.Live)
            return qsTr("Kept. It is sent as soon as you are connected again.");
        return play.answerState === PlayViewModel.Accepted ? qsTr("Answer in!") : play.isClosed ? qsTr("Time is up.") : "";
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: lobby; LobbyPage { play: root.play } }
    Component { id: countdown; CountdownPage { play: root.play } }
    Component { id: question; QuestionPage { play: root.play; clips: root.clips } }
    Component { id: reveal; RevealPage { play: root.play; clips: root.clips } }
    Component { id: board; BoardPage { play: root.play } }
    Component { id: podium; PodiumPage { play: root.play } }
    // qmllint enable unqualified
}
