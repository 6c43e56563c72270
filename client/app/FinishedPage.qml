import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Results

/// The end of a game: one's result, and the way to the next one.
ResultPage {
    id: page

    required property PlayViewModel play

    signal leaving()

    heading: qsTr("That was it!")
    text: play.ending === PlayViewModel.EndedByHost ? qsTr("The host ended the game.")
        : play.ending === PlayViewModel.Idle ? qsTr("The game ended because nobody was left.") : ""
    actions: ActionButton {
        Layout.fillWidth: true
        isBig: true
        text: qsTr("Join another game")
        onClicked: page.leaving()
    }
}
