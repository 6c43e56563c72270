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
    /// Whether a host may let an answer count after all.
    property bool canAccept: false

    signal accepted(string text)

    spacing: Theme.gap2

    Repeater {
        model: list.question.isScored ? list.question.tally : null

        ColumnLayout {
            id: line

            required property string word
            required property int count
            required property real share
            required property bool isRight
            required property int percent
            readonly property bool isPartly: !isRight && percent > 0
            readonly property color tone: isRight ? Theme.good : isPartly ? Theme.warn : Theme.inkSoft

            Layout.fillWidth: true
            spacing: Theme.gap1

            RowLayout {
                Layout.fillWidth: true

                Icon {
                    visible: line.isRight || line.isPartly
                    name: line.isRight ? "check" : "tonality"
                    color: line.tone
                }
                Words {
                    Layout.fillWidth: true
                    text: line.word
                    color: line.isRight || line.isPartly ? line.tone : Theme.ink
                    font.pixelSize: list.wordsSize
                    font.weight: Theme.strong
                    Accessible.description: line.isRight ? qsTr("Right answer") : partWords.text
                }
                Words {
                    id: partWords
                    visible: line.isPartly
                    text: line.isPartly ? qsTr("Nearly right: %L1 %").arg(line.percent) : ""
                    color: Theme.warn
                    font.pixelSize: Theme.textS
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
                ActionButton {
                    visible: list.canAccept && !line.isRight
                    kind: ActionButton.Quiet
                    text: qsTr("Accept")
                    Accessible.description: line.word
                    onClicked: list.accepted(line.word)
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
                color: line.tone
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
