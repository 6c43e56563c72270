pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Join
import Wordrally.Theme

/// Where the game is: its PIN, and the address of its server.
Page {
    id: page

    required property JoinViewModel join
    property int dueCards: 0
    /// Once there, it stays: it must not go while somebody types into it.
    property bool isAddressShown: false
    /// Of what was found, so that the PIN stays in sight.
    readonly property int shortList: 3
    property bool isAllShown: false

    signal practising()

    isMiddle: true
    widest: Theme.formWidth
    Component.onCompleted: showAddress()

    function showAddress() {
        if (join.address === "" || join.addressFault !== "")
            isAddressShown = true;
    }

    Connections {
        target: page.join
        function onChanged() {
            page.showAddress();
        }
    }

    NameTiles {
        Layout.fillWidth: true
        // Ornaments make way for what must be reached.
        visible: Theme.rows > (page.isAddressShown || page.join.hasPlace ? 46 : 30)
    }
    Card {
        Layout.fillWidth: true
        visible: page.join.hasPlace

        Words {
            Layout.fillWidth: true
            text: page.join.placeTitle
            isSoft: true
        }
        ActionButton {
            Layout.fillWidth: true
            iconName: "replay"
            text: qsTr("Go on as %1").arg(page.join.placeName)
            onClicked: page.join.goBack()
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.join.found.count > 0

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("On this network")
            font.pixelSize: Theme.textL
        }
        Repeater {
            model: page.join.found

            FoundLine {
                Layout.fillWidth: true
                visible: index < page.shortList || page.isAllShown
                onClicked: page.join.takeFound(index)
            }
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.join.found.count > page.shortList && !page.isAllShown
            kind: ActionButton.Quiet
            text: qsTr("Show all %L1").arg(page.join.found.count)
            onClicked: page.isAllShown = true
        }
    }
    Card {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Join a game")
            font.pixelSize: Theme.text2xl
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap2

            Words {
                Layout.fillWidth: true
                text: pinField.label
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            PinField {
                id: pinField
                Layout.fillWidth: true
                focus: true
                digits: page.join.pinDigits
                label: qsTr("Game PIN")
                hint: qsTr("6 digits, on the big screen")
                isFaulty: page.join.fault !== ""
                text: page.join.pin
                onEdited: text => page.join.pin = text
                onPasted: text => page.join.takeLink(text)
                onAccepted: page.join.find()
            }
            Words {
                Layout.fillWidth: true
                visible: page.join.fault === ""
                text: pinField.hint
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
            Fault { text: page.join.fault }
        }
        Field {
            id: addressField
            Layout.fillWidth: true
            visible: page.isAddressShown
            label: qsTr("Address")
            hint: qsTr("On the big screen, for example 192.168.1.20:8080. A join link is fine too.")
            fault: page.join.addressFault
            text: page.join.address
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            onEdited: text => page.join.typeAddress(text)
            onAccepted: page.join.find()
        }
        ActionButton {
            Layout.fillWidth: true
            visible: !page.isAddressShown
            kind: ActionButton.Quiet
            isOneLine: true
            iconName: "edit"
            text: qsTr("At %1").arg(page.join.address)
            spokenName: qsTr("Address %1, change it").arg(page.join.address)
            onClicked: {
                page.isAddressShown = true;
                addressField.input.forceActiveFocus(Qt.OtherFocusReason);
                addressField.input.selectAll();
            }
        }
        ActionButton {
            Layout.fillWidth: true
            isBig: true
            enabled: !page.join.isBusy
            text: page.join.isBusy ? qsTr("Looking for the game…") : qsTr("Join")
            onClicked: page.join.find()
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.join.canScan && !page.join.isBusy
            kind: ActionButton.Second
            iconName: "qr_code_scanner"
            text: qsTr("Scan the code")
            onClicked: page.join.scan()
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.join.isBusy
            kind: ActionButton.Quiet
            text: qsTr("Cancel")
            onClicked: page.join.cancelFind()
        }
    }
    ActionButton {
        Layout.fillWidth: true
        visible: page.dueCards > 0
        kind: ActionButton.Second
        iconName: "school"
        text: qsTr("Practise: %Ln card(s)", "", page.dueCards)
        onClicked: page.practising()
    }
}
