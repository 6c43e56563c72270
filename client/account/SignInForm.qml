import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Account
import Wordrally.Components
import Wordrally.Theme

/// Who one is, and where.
Page {
    id: page

    required property AccountViewModel account
    readonly property bool canSignIn: !account.isBusy && account.address.trim() !== "" && account.email.trim() !== "" && password.text !== ""

    isMiddle: true
    widest: Theme.formWidth

    TrustCard {
        Layout.fillWidth: true
        visible: page.account.fingerprint !== ""
        server: page.account.address
        fingerprint: page.account.fingerprint
        onTrusted: {
            page.account.trust();
            page.signIn();
        }
        onRefused: page.account.doNotTrust()
    }
    Card {
        Layout.fillWidth: true
        // What was typed stays.
        visible: page.account.fingerprint === ""

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Sign in")
            font.pixelSize: Theme.text2xl
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("With an account of your school's server. Joining a game needs none.")
            isSoft: true
        }
        Field {
            Layout.fillWidth: true
            label: qsTr("Server")
            hint: qsTr("Its address, or a join link")
            fault: page.account.addressFault
            text: page.account.address
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
            onEdited: text => page.account.address = text
            input.focus: true
        }
        Field {
            Layout.fillWidth: true
            label: qsTr("E-mail")
            text: page.account.email
            inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
            onEdited: text => page.account.email = text
        }
        Field {
            id: password
            Layout.fillWidth: true
            label: qsTr("Password")
            fault: page.account.fault
            input.echoMode: TextInput.Password
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onAccepted: page.signIn()
        }
        Toggle {
            Layout.fillWidth: true
            text: qsTr("Stay signed in on this device")
            isOn: page.account.staysSignedIn
            onSwitched: isOn => page.account.staysSignedIn = isOn
        }
        ActionButton {
            Layout.fillWidth: true
            isBig: true
            enabled: page.canSignIn
            text: page.account.isBusy ? qsTr("Signing in…") : qsTr("Sign in")
            onClicked: page.signIn()
        }
    }

    function signIn(): void {
        if (canSignIn)
            account.signIn(password.text);
    }
}
