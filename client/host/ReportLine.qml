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
    required property list<string> optionTexts
    required property list<int> optionCounts
    required property list<bool> optionRights

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
        model: line.optionTexts.length

        RowLayout {
            id: option

            required property int index
            readonly property bool isRight: line.optionRights[index]
            readonly property int count: line.optionCounts[index]

            Layout.fillWidth: true
            spacing: Theme.gap2
            Accessible.role: Accessible.ListItem
            Accessible.name: line.optionTexts[index]
            Accessible.description: (isRight ? qsTr("Right answer") + ". " : "") + qsTr("chosen by %Ln player(s)", "", count)

            Icon {
                name: option.isRight ? "check" : "close"
                color: option.isRight ? Theme.good : Theme.inkSoft
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gap1

                Words {
                    Layout.fillWidth: true
                    text: line.optionTexts[option.index]
                    color: option.isRight ? Theme.good : Theme.ink
                    Accessible.ignored: true
                }
                ShareBar {
                    Layout.fillWidth: true
                    share: line.answered > 0 ? option.count / line.answered : 0
                    color: option.isRight ? Theme.good : Theme.inkSoft
                }
            }
            Words {
                text: option.count.toLocaleString(Qt.locale(), "f", 0)
                font.weight: Theme.heavy
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
