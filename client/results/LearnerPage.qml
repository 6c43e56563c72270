pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Results
import Wordrally.Theme

/// How one did in all the games one played signed in: day by day, by kind of question, and the words to learn.
Page {
    id: page

    required property LearnerViewModel learner
    readonly property bool isShown: learner.stage === LearnerViewModel.Shown

    spacing: Theme.gap4

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("How I am doing")
        font.pixelSize: Theme.text2xl
    }
    ActionButton {
        focus: true
        kind: ActionButton.Second
        iconName: "arrow_back"
        text: qsTr("All my games")
        onClicked: page.learner.close()
    }
    RowLayout {
        Layout.fillWidth: true
        visible: page.learner.stage === LearnerViewModel.Loading
        spacing: Theme.gap3

        Spinner { size: Theme.textXl }
        Words {
            Layout.fillWidth: true
            text: qsTr("The report is being made…")
        }
    }
    Fault { text: page.learner.fault }
    ActionButton {
        visible: page.learner.stage === LearnerViewModel.Failed
        iconName: "refresh"
        text: qsTr("Try again")
        onClicked: page.learner.open()
    }
    Words {
        Layout.fillWidth: true
        visible: page.isShown
        text: page.learner.games === 0 ? qsTr("Games that you play while signed in are counted here.")
            : qsTr("%Ln game(s)", "", page.learner.games) + " · " + qsTr("%Ln answer(s)", "", page.learner.answered)
              + (page.learner.rate < 0 ? "" : " · " + qsTr("%L1 % right").arg(Math.round(page.learner.rate * 100)))
        isSoft: true
    }
    Card {
        Layout.fillWidth: true
        visible: page.isShown && page.learner.dayNames.length > 0
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Day by day")
        }
        Repeater {
            model: page.learner.dayNames.length

            RateLine {
                required property int index
                Layout.fillWidth: true
                name: page.learner.dayNames[index]
                rate: page.learner.dayRates[index]
            }
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.isShown && page.learner.kindNames.length > 0
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("By kind of question")
        }
        Repeater {
            model: page.learner.kindNames.length

            RateLine {
                required property int index
                Layout.fillWidth: true
                name: page.learner.kindNames[index]
                rate: page.learner.kindRates[index]
            }
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.isShown && words.count > 0
        spacing: Theme.gap3

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Words to learn")
        }
        Repeater {
            id: words
            model: page.learner.words

            ColumnLayout {
                id: one

                required property string word
                required property real rate
                required property string prompt
                required property string rightAnswer

                Layout.fillWidth: true
                spacing: Theme.gap1

                RateLine {
                    Layout.fillWidth: true
                    name: one.word
                    rate: one.rate
                }
                Words {
                    Layout.fillWidth: true
                    text: one.prompt + " – " + one.rightAnswer
                    isSoft: true
                    font.pixelSize: Theme.textS
                }
            }
        }
    }
}
