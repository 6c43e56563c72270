pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Play
import Wordrally.Theme

/// What was right, why, what it was worth, and where one stands now.
Page {
    id: page

    required property PlayViewModel play
    required property ClipPlayer clips

    widest: Theme.gameWidth
    spacing: Theme.gap4

    Verdict {
        Layout.fillWidth: true
        play: page.play
    }
    Card {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            text: qsTr("Question %L1 of %L2").arg(page.play.questionNumber).arg(page.play.questionCount)
            isSoft: true
            font.pixelSize: Theme.textS
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            visible: !page.play.parts.isCloze
            text: page.play.prompt
            font.pixelSize: Theme.textXl
        }
        QuestionMedia {
            Layout.fillWidth: true
            picture: page.play.picture
            sound: page.play.sound
            clips: page.clips
            tallest: Math.min(12 * Theme.rem, Theme.windowHeight / 4)
        }
        RevealPart {
            Layout.fillWidth: true
            question: page.play.parts
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.isExpanded ? 2 : 1
            columnSpacing: Theme.gap3
            rowSpacing: Theme.gap3

            Repeater {
                model: page.play.options

                OptionTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    enabled: false
                    note: isChosen ? qsTr("Your answer") : ""
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: why.implicitHeight + 2 * Theme.gap4
            visible: page.play.explanation !== ""
            radius: Theme.round
            color: Theme.sunken

            ColumnLayout {
                id: why
                x: Theme.gap4
                y: Theme.gap4
                width: parent.width - 2 * Theme.gap4
                spacing: Theme.gap1

                Words {
                    Layout.fillWidth: true
                    text: qsTr("Why?")
                    font.weight: Theme.heavy
                }
                Words {
                    Layout.fillWidth: true
                    text: page.play.explanation
                }
            }
        }
    }
    StandingLine {
        Layout.fillWidth: true
        play: page.play
    }
}
