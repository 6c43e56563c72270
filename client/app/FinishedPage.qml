import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Join
import Wordrally.Play
import Wordrally.Results
import Wordrally.Theme

/// The end of a game: one's result, and the way to the next one.
ResultPage {
    id: page

    required property PlayViewModel play
    required property ReceiptViewModel receipt

    signal leaving()

    heading: qsTr("That was it!")
    text: play.ending === PlayViewModel.EndedByHost ? qsTr("The host ended the game.")
        : play.ending === PlayViewModel.Idle ? qsTr("The game ended because nobody was left.") : ""
    actions: [
        ActionButton {
            Layout.fillWidth: true
            isBig: true
            text: qsTr("Join another game")
            onClicked: page.leaving()
        },
        ColumnLayout {
            Layout.fillWidth: true
            visible: page.receipt.isOffered
            spacing: Theme.gap2

            ActionButton {
                Layout.fillWidth: true
                kind: ActionButton.Second
                text: page.receipt.isBusy
                    //: On the button that saves a signed file of a game that is over, while that is fetched.
                    ? qsTr("Fetching the receipt…")
                    //: Of a game that is over: saves a signed file.
                    : qsTr("Keep a receipt")
                enabled: !page.receipt.isBusy
                onClicked: page.receipt.keep()
            }
            Words {
                Layout.fillWidth: true
                //: Below the button "Keep a receipt".
                text: qsTr("A small file with what you answered, your points and your place, signed by the server. If there is ever a question about this game, it proves what was stored.")
                isSoft: true
            }
            Fault { text: page.receipt.fault }
            Words {
                Layout.fillWidth: true
                visible: page.receipt.file !== ""
                //: %1: path of the receipt's file, which proves nothing once it was changed.
                text: qsTr("Saved as %1. Keep it as it is.").arg(page.receipt.file)
            }
            Announcer { text: page.receipt.file === "" ? "" : qsTr("The receipt is saved.") }
        }
    ]
}
