import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Join
import Wordrally.Theme

/// What everybody in the game shall call this player.
Page {
    id: page

    required property JoinViewModel join

    isMiddle: true
    widest: Theme.formWidth

    Card {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: page.join.gameTitle
            isSoft: true
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("What shall we call you?")
            font.pixelSize: Theme.text2xl
        }
        Field {
            id: nameField
            Layout.fillWidth: true
            label: qsTr("Your nickname")
            hint: qsTr("Everybody in the game sees it.")
            fault: page.join.fault
            text: page.join.name
            maximumLength: page.join.nameCharacters
            inputMethodHints: Qt.ImhNoPredictiveText
            onEdited: text => page.join.name = text
            onAccepted: page.join.join()
            input.focus: true
        }
        ActionButton {
            Layout.fillWidth: true
            kind: ActionButton.Second
            iconName: "casino"
            text: qsTr("Suggest a name")
            onClicked: page.join.suggestName()
        }
        ActionButton {
            Layout.fillWidth: true
            isBig: true
            enabled: !page.join.isBusy && page.join.name.trim() !== ""
            text: page.join.isBusy ? qsTr("Joining…") : qsTr("Let me in")
            onClicked: page.join.join()
        }
        ActionButton {
            Layout.fillWidth: true
            kind: ActionButton.Quiet
            text: page.join.isBusy ? qsTr("Cancel") : qsTr("Another PIN")
            onClicked: page.join.leave()
        }
    }
}
