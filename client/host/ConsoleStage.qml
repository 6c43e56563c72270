pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Kinds
import Wordrally.Play
import Wordrally.Theme

/// What the class sees now, and besides what only its host may know.
Card {
    id: stage

    required property ConsoleViewModel game
    required property ClipPlayer clips

    readonly property bool isQuestion: game.stage === ConsoleViewModel.Question || game.stage === ConsoleViewModel.Reveal

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.isNarrow ? 1 : 2

        Block {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: stage.game.title
                isSoft: true
            }
            Words {
                Layout.fillWidth: true
                isHeading: true
                text: stage.titleOf(stage.game.stage)
                font.pixelSize: Theme.isNarrow ? Theme.textL : Theme.textXl
            }
        }
        TimerRing {
            visible: stage.game.deadline.isSet
            part: stage.game.deadline.part
            seconds: stage.game.deadline.seconds
            isShort: stage.game.deadline.isShort
            size: (Theme.isNarrow ? 3 : 4) * Theme.rem
        }
    }
    Words {
        Layout.fillWidth: true
        visible: stage.game.stage === ConsoleViewModel.Lobby
        text: qsTr("%Ln player(s)", "", stage.game.lobbyCount)
        font.pixelSize: Theme.isNarrow ? Theme.text2xl : Theme.text3xl
        font.weight: Theme.heavy
        horizontalAlignment: Text.AlignHCenter
    }
    Words {
        Layout.fillWidth: true
        visible: stage.game.isLocked && stage.game.stage === ConsoleViewModel.Lobby
        text: qsTr("The lobby is locked: nobody else can join.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
    Words {
        Layout.fillWidth: true
        visible: stage.isQuestion && stage.game.isDrawn && !stage.game.parts.isCloze
        text: stage.game.prompt
        font.pixelSize: Theme.textL
        font.weight: Theme.strong
    }
    QuestionMedia {
        Layout.fillWidth: true
        visible: stage.isQuestion && hasAny
        picture: stage.game.picture
        sound: stage.game.sound
        clips: stage.clips
        tallest: 9 * Theme.rem
    }
    Words {
        Layout.fillWidth: true
        visible: stage.isQuestion
        text: qsTr("%L1 of %L2 answered").arg(stage.game.answered).arg(stage.game.answerers)
        font.weight: Theme.heavy
    }
    ShownPart {
        Layout.fillWidth: true
        visible: stage.isQuestion && stage.game.isDrawn && !hasOptions
        question: stage.game.countedParts
        wordsSize: Theme.textM
        canAccept: true
        onAccepted: text => acceptDialog.askFor(stage.game.questionNumber - 1, 0, text)
    }
    AcceptDialog {
        id: acceptDialog
        onAccepted: stage.game.accept(question, answer)
    }
    GridLayout {
        Layout.fillWidth: true
        visible: stage.isQuestion && stage.game.isDrawn
        columns: Theme.isExpanded && stage.game.letters < 300 ? 2 : 1
        columnSpacing: Theme.gap2
        rowSpacing: Theme.gap2

        Repeater {
            model: stage.game.countedOptions

            OptionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                enabled: false
            }
        }
    }
    Words {
        Layout.fillWidth: true
        visible: stage.isQuestion && text !== ""
        text: stage.game.explanation
        isSoft: true
    }
    TeamList {
        Layout.fillWidth: true
        visible: teams.length > 0 && (stage.game.stage === ConsoleViewModel.Board || stage.game.stage === ConsoleViewModel.Podium)
        teams: stage.game.teams
    }
    Board {
        Layout.fillWidth: true
        visible: stage.game.stage === ConsoleViewModel.Board
        model: stage.game.board
    }
    Podium {
        Layout.fillWidth: true
        visible: stage.game.stage === ConsoleViewModel.Podium
        model: stage.game.podium
    }

    function titleOf(now: int): string {
        switch (now) {
        case ConsoleViewModel.Lobby: return qsTr("Lobby");
        case ConsoleViewModel.Countdown:
        case ConsoleViewModel.Question:
        case ConsoleViewModel.Reveal:
            return qsTr("Question %L1 of %L2").arg(game.questionNumber).arg(game.questionCount);
        case ConsoleViewModel.Board: return qsTr("Leaderboard");
        case ConsoleViewModel.Podium: return qsTr("The podium");
        default: return "";
        }
    }
}
