pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Kinds
import Wordrally.Play
import Wordrally.Theme

/// A question on the room's screen, and its answer once it is revealed.
Item {
    id: root

    required property ConsoleViewModel game
    required property ClipPlayer clips
    readonly property bool isRevealed: game.stage === ConsoleViewModel.Reveal

    /// Large words for a short question; a long one has to fit all the same.
    readonly property real fit: (game.letters > 1200 ? 0.6 : game.letters > 600 ? 0.75 : game.letters > 300 ? 0.9 : 1)
        * (game.picture.state !== MediaPiece.None ? 0.85 : 1)
    readonly property real wordsSize: (game.letters > 300 ? 1.1875 : game.letters > 150 ? 1.5 : 1.875) * Theme.rem

    ColumnLayout {
        width: root.width / root.fit
        height: root.height / root.fit
        scale: root.fit
        transformOrigin: Item.TopLeft
        spacing: Theme.gap4

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap5

            ColumnLayout {
                Layout.fillWidth: true

                Words {
                    Layout.fillWidth: true
                    text: qsTr("Question %L1 of %L2").arg(root.game.questionNumber).arg(root.game.questionCount)
                    isSoft: true
                }
                Words {
                    Layout.fillWidth: true
                    isHeading: true
                    text: !root.game.isDrawn ? qsTr("Get ready") : root.game.parts.isCloze ? qsTr("Fill in the gaps") : root.game.prompt
                    font.pixelSize: root.game.prompt.length > 120 ? Theme.textXl : Theme.text3xl
                }
            }
            TimerRing {
                visible: root.game.deadline.isSet
                part: root.game.deadline.part
                seconds: root.game.deadline.seconds
                isShort: root.game.deadline.isShort
                size: 7 * Theme.rem
            }
        }
        QuestionMedia {
            Layout.fillWidth: true
            picture: root.game.picture
            sound: root.game.sound
            clips: root.clips
            tallest: 14 * Theme.rem
        }
        ShownPart {
            Layout.fillWidth: true
            visible: root.game.isDrawn && !hasOptions
            question: root.game.parts
            wordsSize: 1.2 * root.wordsSize
        }
        GridLayout {
            Layout.fillWidth: true
            visible: root.game.isDrawn
            columns: 2
            columnSpacing: Theme.gap3
            rowSpacing: Theme.gap3

            Repeater {
                model: root.game.options

                OptionTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    enabled: false
                    wordsSize: root.wordsSize
                }
            }
        }
        Words {
            Layout.fillWidth: true
            visible: root.isRevealed && text !== ""
            text: root.game.explanation
            font.pixelSize: Theme.textL
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("%L1 of %L2 answered").arg(root.game.answered).arg(root.game.answerers)
            font.pixelSize: Theme.textXl
            font.weight: Theme.heavy
        }
        Item { Layout.fillHeight: true }
    }
}
