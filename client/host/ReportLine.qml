pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// How one question went.
Card {
    id: line

    required property int number
    required property string prompt
    required property int answered
    required property list<string> answerTexts
    required property list<int> answerCounts
    required property list<bool> answerRights
    /// Whether there is a right answer at all.
    readonly property bool isScored: Array.from(answerRights).indexOf(true) >= 0

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: qsTr("Question %L1").arg(line.number) + " · " + qsTr("%Ln answer(s)", "", line.answered)
        isSoft: true
        font.pixelSize: Theme.textS
    }
    Words {
        Layout.fillWidth: true
        text: line.prompt
        font.weight: Theme.strong
    }
    Repeater {
        model: line.answerTexts.length

        RowLayout {
            id: answer

            required property int index
            readonly property bool isRight: line.answerRights[index]
            readonly property int count: line.answerCounts[index]

            Layout.fillWidth: true
            spacing: Theme.gap2
            Accessible.role: Accessible.ListItem
            Accessible.name: line.answerTexts[index]
            Accessible.description: (isRight ? qsTr("Right answer") + ". " : "") + qsTr("chosen by %Ln player(s)", "", count)

            Icon {
                visible: line.isScored
                name: answer.isRight ? "check" : "close"
                color: answer.isRight ? Theme.good : Theme.inkSoft
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gap1

                Words {
                    Layout.fillWidth: true
                    text: line.answerTexts[answer.index]
                    color: answer.isRight ? Theme.good : Theme.ink
                    Accessible.ignored: true
                }
                ShareBar {
                    Layout.fillWidth: true
                    share: line.answered > 0 ? answer.count / line.answered : 0
                    color: answer.isRight ? Theme.good : Theme.inkSoft
                }
            }
            Words {
                text: answer.count.toLocaleString(Qt.locale(), "f", 0)
                font.weight: Theme.heavy
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
