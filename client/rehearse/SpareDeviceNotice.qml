import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse

/// The end of this device's part: what it measured, and the ways on.
Notice {
    id: page

    required property SpareDeviceViewModel device

    FigureList {
        Layout.fillWidth: true
        names: page.device.figureNames
        values: page.device.figureValues
    }
    ActionButton {
        Layout.fillWidth: true
        focus: true
        kind: ActionButton.Second
        text: qsTr("Take part in another")
        onClicked: page.device.again()
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Quiet
        text: qsTr("Join a game instead")
        onClicked: page.device.leave()
    }
}
