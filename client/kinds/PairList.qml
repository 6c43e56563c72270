pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// What is to be matched or sorted, each beside its gap.
GridLayout {
    id: list

    required property QuestionParts question
    property real wordsSize: Theme.textL

    columns: Theme.isCompact || question.gapCount < 4 ? 1 : 2
    columnSpacing: Theme.gap3
    rowSpacing: Theme.gap2

    Repeater {
        model: list.question.isCloze ? null : list.question.gaps

        Rectangle {
            id: pair

            required property int gap
            required property string text
            required property string filling
            required property bool isMarked
            required property string belongs
            required property int percent
            required property int count

            Layout.fillWidth: true
            implicitHeight: row.implicitHeight + 2 * Theme.gap2
            radius: Theme.round
            color: Theme.surface
            border.width: Theme.stroke
            border.color: Theme.line

            GridLayout {
                id: row
                anchors.fill: parent
                anchors.margins: Theme.gap2
                anchors.leftMargin: Theme.gap3
                columns: Theme.isNarrow ? 1 : 2
                columnSpacing: Theme.gap2
                rowSpacing: Theme.gap2

                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: pair.text
                    font.pixelSize: list.wordsSize
                    font.weight: Theme.strong
                }
                GapSlot {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1.2
                    question: list.question
                    gap: pair.gap
                    label: pair.text
                    filling: pair.filling
                    isMarked: pair.isMarked
                    belongs: pair.belongs
                    percent: pair.percent
                    count: pair.count
                    wordsSize: list.wordsSize
                }
            }
        }
    }
}
