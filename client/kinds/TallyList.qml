pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// What was typed most often; of a word cloud all of it, as large as it is frequent.
ColumnLayout {
    id: list

    required property QuestionParts question
    property real wordsSize: Theme.textL

    spacing: Theme.gap2

    Repeater {
        model: list.question.isScored ? list.question.tally : null

        ColumnLayout {
            id: line

            required property string word
            required property int count
            required property real share
            required property bool isRight

            Layout.fillWidth: true
            spacing: Theme.gap1

            RowLayout {
                Layout.fillWidth: true

                Words {
                    Layout.fillWidth: true
                    text: line.word
                    color: line.isRight ? Theme.good : Theme.ink
                    font.pixelSize: list.wordsSize
                    font.weight: Theme.strong
                }
                Words {
                    text: line.count.toLocaleString(Qt.locale(), "f", 0)
                    font.pixelSize: list.wordsSize
                    font.weight: Theme.strong
                }
            }
            ShareBar {
                Layout.fillWidth: true
                share: line.share
                color: line.isRight ? Theme.good : Theme.inkSoft
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        visible: !list.question.isScored
        spacing: Theme.gap4

        Repeater {
            model: list.question.isScored ? null : list.question.tally

            Words {
                required property string word
                required property int index
                required property int count
                required property real share

                text: word
                color: Theme.option(index % 8)
                font.pixelSize: list.wordsSize * (0.9 + 1.1 * share)
                font.weight: Theme.heavy
                Accessible.description: qsTr("chosen by %Ln player(s)", "", count)
            }
        }
    }
}
