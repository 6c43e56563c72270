import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// What a host can do besides going on.
ColumnLayout {
    id: bar

    required property ConsoleViewModel game
    readonly property bool isOpen: game.next === ConsoleViewModel.CloseQuestion

    spacing: Theme.gap3

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
