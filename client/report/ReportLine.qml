pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// How one question went.
Card {
    id: line

    required property int number
    required property int place
    required property string prompt
    required property string rightAnswer
    required property real rate
    required property int answered
    required property int players
    required property string time
    required property string tells
    required property bool isAcceptable
    required property list<string> barTexts
    required property list<int> barCounts
    required property list<bool> barRights
    /// How right each is, 0 … 100.
    required property list<int> barPercents
    required property list<string> barLabels
    required property list<int> barGaps
    property bool isBusy: false
    /// There is a right answer at all.
    readonly property bool isScored: rate >= 0

    signal accepting(int gap, string text)

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: qsTr("Question %L1").arg(line.number) + " · " + qsTr("%L1 of %Ln player(s) answered", "", line.players).arg(line.answered)
            //: Half of the players took less, half took more
            + (line.time === "" ? "" : " · " + qsTr("middle time %1").arg(line.time))
        isSoft: true
        font.pixelSize: Theme.textS
    }
    Words {
        Layout.fillWidth: true
        text: line.prompt
        font.weight: Theme.strong
    }
    RowLayout {
        Layout.fillWidth: true
        visible: line.isScored
        spacing: Theme.gap3
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%L1 % right").arg(Math.round(line.rate * 100))

        ShareBar {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.rem
            share: Math.max(0, line.rate)
            color: Theme.good
        }
        Words {
            text: qsTr("%L1 % right").arg(Math.round(line.rate * 100))
            font.weight: Theme.heavy
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Words {
        Layout.fillWidth: true
        visible: line.rightAnswer !== ""
        text: qsTr("Right answer: %1").arg(line.rightAnswer)
        color: Theme.good
    }
    Words {
        Layout.fillWidth: true
        visible: line.tells !== ""
        text: line.tells
        isSoft: true
    }
    Repeater {
        model: line.barTexts.length

        ColumnLayout {
            id: answer

            required property int index
            readonly property bool isRight: line.barRights[index]
            readonly property int percent: line.barPercents[index]
            readonly property bool isPartly: !isRight && percent > 0
            readonly property string partWords: isPartly ? qsTr("Nearly right: %L1 %").arg(percent) : ""
            readonly property int count: line.barCounts[index]
            readonly property string text: line.barTexts[index]

            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap2
                visible: text !== ""
                text: line.barLabels[answer.index]
                font.weight: Theme.strong
                isSoft: true
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap2
                Accessible.role: Accessible.ListItem
                Accessible.name: answer.text
                Accessible.description: (answer.isRight ? qsTr("Right answer") + ". " : answer.isPartly ? answer.partWords + ". " : "")
                    + qsTr("chosen by %Ln player(s)", "", answer.count)

                Icon {
                    visible: line.isScored
                    name: answer.isRight ? "check" : answer.isPartly ? "tonality" : "close"
                    color: answer.isRight ? Theme.good : answer.isPartly ? Theme.warn : Theme.inkSoft
                }
                Block {
                    Layout.fillWidth: true
                    spacing: Theme.gap1

                    Words {
                        Layout.fillWidth: true
                        text: answer.text
                        color: answer.isRight ? Theme.good : Theme.ink
                        Accessible.ignored: true
                    }
                    Words {
                        Layout.fillWidth: true
                        visible: answer.isPartly
                        text: answer.partWords
                        color: Theme.warn
                        font.pixelSize: Theme.textS
                        Accessible.ignored: true
                    }
                    ShareBar {
                        Layout.fillWidth: true
                        share: line.players > 0 ? answer.count / line.players : 0
                        color: answer.isRight ? Theme.good : answer.isPartly ? Theme.warn : Theme.inkSoft
                    }
                }
                Words {
                    text: answer.count.toLocaleString(Qt.locale(), "f", 0)
                    font.weight: Theme.heavy
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
            ActionButton {
                visible: line.isAcceptable && !answer.isRight && answer.count > 0
                enabled: !line.isBusy
                kind: ActionButton.Quiet
                iconName: "check"
                text: qsTr("Accept this answer")
                spokenName: qsTr("Accept “%1”").arg(answer.text)
                onClicked: line.accepting(line.barGaps[answer.index], answer.text)
            }
        }
    }
}
