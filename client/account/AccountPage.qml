import QtQuick
import QtQuick.Layouts
import Wordrally.Account
import Wordrally.Components
import Wordrally.Results
import Wordrally.Theme

/// Signing in at a server, or what one has there.
FocusScope {
    id: root

    required property AccountViewModel account

    focus: true

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.account.stage === AccountViewModel.ComingBack ? coming
            : root.account.stage === AccountViewModel.Away ? away
            : root.account.stage === AccountViewModel.Nobody ? form
            : root.account.result.isShown ? one : mine
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: form; SignInForm { account: root.account } }
    Component { id: mine; MyAccount { account: root.account } }
    Component {
        id: coming
        Notice {
            title: qsTr("Signing in again…")

            Spinner {
                Layout.alignment: Qt.AlignHCenter
                size: Theme.text3xl
            }
        }
    }
    Component {
        id: away
        Notice {
            iconName: "cloud_off"
            title: qsTr("%1 cannot be reached").arg(root.account.server)
            text: qsTr("You stay signed in. We keep trying; games on this network work all the same.")

            ActionButton {
                Layout.fillWidth: true
                text: qsTr("Try again")
                onClicked: root.account.comeBack()
            }
            ActionButton {
                Layout.fillWidth: true
                kind: ActionButton.Quiet
                text: qsTr("Sign out")
                onClicked: root.account.signOut()
            }
        }
    }
    Component {
        id: one
        ResultPage {
            result: root.account.result
            text: root.account.result.playedAt.toLocaleString(Qt.locale(), Locale.ShortFormat)
            actions: ActionButton {
                Layout.fillWidth: true
                kind: ActionButton.Second
                iconName: "arrow_back"
                text: qsTr("All my games")
                onClicked: root.account.closeGame()
            }
        }
    }
    // qmllint enable unqualified
}
