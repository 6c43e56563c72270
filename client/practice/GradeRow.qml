pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Practice
import Wordrally.Theme

/// How well a card was known, and when it would come back.
ColumnLayout {
    id: row

    required property SittingViewModel sitting
    readonly property list<string> names: [qsTr("Again"), qsTr("Hard"), qsTr("Good"), qsTr("Easy")]

    signal graded(int grade)

    spacing: Theme.gap2

    Words {
        id: question
        Layout.fillWidth: true
        text: qsTr("How well did you know it?")
        font.weight: Theme.strong
    }
    GridLayout {
        Layout.fillWidth: true
        columns: Theme.columns < 20 ? 1 : Theme.isCompact ? 2 : 4
        columnSpacing: Theme.gap2
        rowSpacing: Theme.gap2
        Accessible.role: Accessible.Grouping
        Accessible.name: question.text

        Repeater {
            id: buttons
            model: row.names.length

            ActionButton {
                required property int index

                Layout.fillWidth: true
                Layout.preferredWidth: Theme.rem
                kind: index === 2 ? ActionButton.Primary : index === 0 ? ActionButton.Danger : ActionButton.Second
                text: (index + 1) + "  " + row.names[index] + "\n" + (row.sitting.intervals[index] ?? "")
                spokenName: qsTr("%1, comes back: %2").arg(row.names[index]).arg(row.sitting.intervals[index] ?? "")
                onClicked: row.graded(index + 1)
            }
        }
    }

    /// To what most cards get.
    function takeFocus(): void {
        const good = buttons.itemAt(2);
        if (good)
            good.forceActiveFocus();
    }
}
