import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Practice

/// What a sitting came to.
Notice {
    id: summary

    required property PracticeViewModel practice

    iconName: "check"
    title: qsTr("%Ln card(s) done", "", practice.sitting.done)
    text: qsTr("Remembered at once: %L1").arg(practice.sitting.remembered)
        + (practice.due > 0 ? "\n" + qsTr("Still to look at today: %L1").arg(practice.due)
            : practice.nextDue !== "" ? "\n" + qsTr("The next one comes back %1.").arg(practice.nextDue) : "")

    ActionButton {
        Layout.fillWidth: true
        visible: summary.practice.due > 0
        text: qsTr("Go on")
        onClicked: {
            summary.practice.close();
            summary.practice.start();
        }
    }
    ActionButton {
        Layout.fillWidth: true
        focus: true
        kind: summary.practice.due > 0 ? ActionButton.Second : ActionButton.Primary
        text: qsTr("Done")
        onClicked: summary.practice.close()
    }
    ActionButton {
        Layout.fillWidth: true
        visible: summary.practice.sitting.canUndo
        kind: ActionButton.Quiet
        iconName: "undo"
        text: qsTr("Take the last grade back")
        onClicked: summary.practice.sitting.undo()
    }
    Words {
        Layout.fillWidth: true
        visible: summary.practice.isOffline
        text: qsTr("Kept on this device, and sent as soon as your server can be reached.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
}
