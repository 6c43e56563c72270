import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// The one big button that takes the game on, and why it could not.
ColumnLayout {
    id: goOn

    required property ConsoleViewModel game

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

    Fault { text: goOn.game.fault }
    ActionButton {
        Layout.fillWidth: true
        focus: true
        isBig: true
        enabled: goOn.game.canGoOn
        text: goOn.wordsOf(goOn.game.next)
        onClicked: goOn.game.goOn()
    }
}
