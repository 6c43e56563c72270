import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Play
import Wordrally.Theme

/// What the whole room sees of a game: nothing here that only its host may know.
Item {
    id: root

    required property ConsoleViewModel game
    required property ClipPlayer clips

    PageSwitch {
        anchors.fill: parent
        anchors.margins: Theme.gap6
        sourceComponent: root.pageOf(root.game.stage)
    }
    Banner {
        width: parent.width
        isShown: root.game.isPaused
        iconName: "pause"
        text: qsTr("Paused")
    }

    function pageOf(stage: int): Component {
        switch (stage) {
        case ConsoleViewModel.Countdown: return countdown;
        case ConsoleViewModel.Question:
        case ConsoleViewModel.Reveal: return question;
        case ConsoleViewModel.Board: return board;
        case ConsoleViewModel.Podium: return podium;
        case ConsoleViewModel.Finished: return thanks;
        default: return lobby;
        }
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: lobby; ProjectorLobby { game: root.game } }
    Component { id: question; ProjectorQuestion { game: root.game; clips: root.clips } }
    Component {
        id: countdown
        Item {
            Column {
                anchors.centerIn: parent
                spacing: Theme.gap5

                Words {
                    width: Math.min(implicitWidth, root.width - 2 * Theme.gap6)
                    anchors.horizontalCenter: parent.horizontalCenter
                    isHeading: true
                    text: qsTr("Question %L1 of %L2").arg(root.game.questionNumber).arg(root.game.questionCount)
                    font.pixelSize: Theme.text3xl
                }
                LetterTile {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: root.game.deadline.seconds.toLocaleString(Qt.locale(), "f", 0)
                    size: 14 * Theme.rem
                    face: Theme.sun
                    inkColor: Theme.sunInk
                }
            }
        }
    }
    Component {
        id: board
        ColumnLayout {
            spacing: Theme.gap4

            Words {
                Layout.fillWidth: true
                isHeading: true
                text: qsTr("Leaderboard")
                font.pixelSize: Theme.text3xl
            }
            TeamList {
                Layout.fillWidth: true
                teams: root.game.teams
                wordsSize: Theme.textXl
            }
            Item {
                id: room
                readonly property real rowHeight: 3 * Theme.rem + Theme.gap2

                Layout.fillWidth: true
                Layout.fillHeight: true

                Item {
                    // Nobody stands there by half.
                    width: room.width
                    height: Math.floor((room.height + Theme.gap2) / room.rowHeight) * room.rowHeight
                    clip: true

                    Board {
                        width: parent.width
                        model: root.game.board
                    }
                }
            }
        }
    }
    Component {
        id: podium
        Item {
            ColumnLayout {
                anchors.centerIn: parent
                width: parent.width
                spacing: Theme.gap5

                Words {
                    Layout.fillWidth: true
                    isHeading: true
                    text: qsTr("The podium")
                    font.pixelSize: Theme.text3xl
                    horizontalAlignment: Text.AlignHCenter
                }
                Podium {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap7
                    scale: 1.3
                    model: root.game.podium
                }
            }
            Confetti {
                anchors.fill: parent
                visible: !Theme.isMotionReduced
            }
        }
    }
    Component {
        id: thanks
        Item {
            Words {
                anchors.centerIn: parent
                width: parent.width
                isHeading: true
                text: qsTr("Thank you for playing!")
                font.pixelSize: Theme.text3xl
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
    // qmllint enable unqualified
}
