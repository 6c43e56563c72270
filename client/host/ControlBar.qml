import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// What a host can do now: one big button, and the rest.
ColumnLayout {
    id: bar

    required property ConsoleViewModel game
    readonly property bool isOpen: game.next === ConsoleViewModel.CloseQuestion

    spacing: Theme.gap3

    function wordsOf(next: int): string {
        switch (next) {
        case ConsoleViewModel.Start: return qsTr("Start");
        case ConsoleViewModel.CloseQuestion: return qsTr("Close now");
        case ConsoleViewModel.ShowBoard: return qsTr("Show leaderboard");
        case ConsoleViewModel.NextQuestion: return qsTr("Next question");
        case ConsoleViewModel.ShowPodium: return qsTr("Show the podium");
        case ConsoleViewModel.Finish: return qsTr("Finish");
        case ConsoleViewModel.GoOn: return qsTr("Go on");
        default: return game.stage === ConsoleViewModel.Countdown ? qsTr("Countdown") : qsTr("Checking answers");
        }
    }

    Fault { text: bar.game.fault }
    ActionButton {
        objectName: "next"
        Layout.fillWidth: true
        focus: true
        isBig: true
        enabled: bar.game.canGoOn
        text: bar.wordsOf(bar.game.next)
        onClicked: bar.game.goOn()
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        ActionButton {
            visible: !bar.game.isPaused && bar.game.stage !== ConsoleViewModel.Lobby
            enabled: bar.game.canPause
            kind: ActionButton.Second
            iconName: "pause"
            text: qsTr("Pause")
            onClicked: bar.game.pause()
        }
        ActionButton {
            visible: bar.isOpen
            kind: ActionButton.Second
            //: Seconds more for a question
            text: qsTr("+%L1 s").arg(10)
            spokenName: qsTr("Add %Ln second(s)", "", 10)
            onClicked: bar.game.extend(10)
        }
        ActionButton {
            visible: bar.isOpen
            kind: ActionButton.Second
            text: qsTr("+%L1 s").arg(30)
            spokenName: qsTr("Add %Ln second(s)", "", 30)
            onClicked: bar.game.extend(30)
        }
        ActionButton {
            kind: ActionButton.Second
            iconName: bar.game.isLocked ? "lock" : "lock_open"
            text: bar.game.isLocked ? qsTr("Unlock lobby") : qsTr("Lock lobby")
            onClicked: bar.game.lock(!bar.game.isLocked)
        }
        ActionButton {
            kind: ActionButton.Danger
            text: qsTr("End game")
            onClicked: ask.open()
        }
    }
    Words {
        Layout.fillWidth: true
        visible: bar.game.isAutoPaced
        text: qsTr("The game goes on by itself.")
        isSoft: true
        font.pixelSize: Theme.textS
    }
    AskDialog {
        id: ask
        title: qsTr("End this game?")
        text: qsTr("Everybody sees the final result. You cannot start it again.")
        yes: qsTr("End it")
        onAccepted: bar.game.end()
    }
}
