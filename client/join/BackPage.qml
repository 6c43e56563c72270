import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Join

/// This device has been in the game before: the place is kept.
Notice {
    id: page

    required property JoinViewModel join

    iconName: "replay"
    title: qsTr("Welcome back, %1").arg(join.placeName)
    text: qsTr("Your place and your points are kept.")

    ActionButton {
        Layout.fillWidth: true
        isBig: true
        text: qsTr("Go on as %1").arg(page.join.placeName)
        onClicked: page.join.goBack()
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Second
        text: qsTr("Join as somebody else")
        onClicked: page.join.joinAsSomebodyElse()
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Quiet
        text: qsTr("Another PIN")
        onClicked: page.join.leave()
    }
}
