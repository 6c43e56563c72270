import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Join

/// The game goes on without this device, and why.
Notice {
    id: page

    required property JoinViewModel join

    iconName: join.canPlayHere ? "devices" : "info"
    title: join.endedTitle
    text: join.endedText

    ActionButton {
        Layout.fillWidth: true
        visible: page.join.canPlayHere
        isBig: true
        text: qsTr("Play here")
        onClicked: page.join.playHere()
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Second
        text: qsTr("Join another game")
        onClicked: page.join.leave()
    }
}
