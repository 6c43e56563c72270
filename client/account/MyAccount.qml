pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Account
import Wordrally.Components
import Wordrally.Theme

/// Who is signed in where, and the games they played there on any device.
Page {
    id: page

    required property AccountViewModel account

    spacing: Theme.gap4

    Card {
        Layout.fillWidth: true
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: page.account.name
            font.pixelSize: Theme.text2xl
        }
        Words {
            Layout.fillWidth: true
            text: page.roleWords(page.account.role) + " · " + page.account.server
            isSoft: true
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        ActionButton {
            kind: ActionButton.Second
            Layout.fillWidth: Theme.isCompact
            iconName: "logout"
            text: qsTr("Sign out")
            onClicked: page.account.signOut()
        }
    }
    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("My games there")
        font.pixelSize: Theme.textXl
    }
    Fault { text: page.account.gamesFault }
    ActionButton {
        Layout.fillWidth: Theme.isCompact
        visible: page.account.gamesFault !== ""
        kind: ActionButton.Second
        text: qsTr("Try again")
        onClicked: page.account.fetchGames()
    }
    Spinner {
        Layout.alignment: Qt.AlignHCenter
        visible: page.account.areGamesComing && page.account.gameCount === 0
        size: Theme.text3xl
    }
    Words {
        Layout.fillWidth: true
        visible: !page.account.areGamesComing && page.account.gamesFault === "" && page.account.gameCount === 0
        text: qsTr("None yet. Games you join there while you are signed in are kept with your account.")
        isSoft: true
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2
        Accessible.role: Accessible.List
        Accessible.name: qsTr("My games there")

        Repeater {
            model: page.account.games

            ServerGameLine {
                Layout.fillWidth: true
                onClicked: page.account.openGame(game)
            }
        }
    }

    function roleWords(role: string): string {
        switch (role) {
        case "teacher": return qsTr("Teacher");
        case "school_admin": return qsTr("School administrator");
        case "operator": return qsTr("Operator");
        default: return qsTr("Learner");
        }
    }
}
