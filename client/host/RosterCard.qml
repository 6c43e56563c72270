pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// Who is here, who is connected, who has not answered; and taking somebody out.
Card {
    id: card

    required property ConsoleViewModel game
    readonly property bool isAnswering: game.stage === ConsoleViewModel.Question

    spacing: Theme.gap2

    Line {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Players")
            font.pixelSize: Theme.textXl
        }
        Words {
            text: card.game.lobbyCount.toLocaleString(Qt.locale(), "f", 0)
            font.weight: Theme.heavy
            font.pixelSize: Theme.textXl
            Accessible.name: qsTr("%Ln player(s)", "", card.game.lobbyCount)
        }
    }
    Toggle {
        Layout.fillWidth: true
        visible: card.isAnswering
        text: qsTr("Only who has not answered")
        isOn: card.game.roster.isOnlyWaiting
        onSwitched: isOn => card.game.roster.isOnlyWaiting = isOn
    }
    Words {
        Layout.fillWidth: true
        visible: card.game.roster.count === 0
        text: card.game.roster.isOnlyWaiting ? qsTr("Everybody has answered.") : qsTr("Nobody is here yet. Show the PIN.")
        isSoft: true
    }
    ListView {
        id: list
        Layout.fillWidth: true
        implicitHeight: Math.min(contentHeight, 20 * Theme.rem)
        model: card.game.roster
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollLine {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Players")

        delegate: PlayerLine {
            width: list.width - Theme.gap3
            showsAnswer: card.isAnswering
            canKick: card.game.stage !== ConsoleViewModel.Finished
            onKicking: {
                ask.player = player;
                ask.who = name;
                ask.open();
            }
        }
    }
    AskDialog {
        id: ask

        property int player: 0
        property string who: ""

        title: qsTr("Take %1 out?").arg(who)
        text: qsTr("They leave the game at once. To keep them from joining again under another name, lock the lobby.")
        yes: qsTr("Take out")
        onAccepted: card.game.kick(player)
    }
}
