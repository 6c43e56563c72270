import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// What became of the answer: on its way, safe with the server, refused, or the time is up.
Rectangle {
    id: note

    required property PlayViewModel play

    readonly property bool isGood: play.answerState === PlayViewModel.Accepted
    readonly property bool isBad: play.answerState === PlayViewModel.Refused
    readonly property color wordColor: isGood ? Theme.good : isBad ? Theme.bad : Theme.ink

    implicitHeight: Math.max(Theme.touchBig, row.implicitHeight + 2 * Theme.gap3)
    visible: words.text !== ""
    radius: Theme.round
    color: isGood ? Theme.goodSoft : isBad ? Theme.badSoft : Theme.sunken

    function wordsOf(state: int): string {
        switch (state) {
        case PlayViewModel.Sending: return play.line === PlayViewModel.Live ? qsTr("Sending…") : qsTr("Kept. It is sent as soon as you are connected again.");
        case PlayViewModel.Accepted: return play.isClosed ? qsTr("Answer in! Checking the answers…") : qsTr("Answer in! Safe with the server.");
        case PlayViewModel.Refused: return play.answerFault;
        case PlayViewModel.Superseded: return qsTr("Another of your devices answered first; that answer counts.");
        case PlayViewModel.Missed: return qsTr("Time is up. Checking the answers…");
        default: return "";
        }
    }

    RowLayout {
        id: row
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 2 * Theme.gap4)
        spacing: Theme.gap3

        Spinner { visible: note.play.answerState === PlayViewModel.Sending }
        Icon {
            visible: note.isGood || note.isBad
            name: note.isGood ? "check" : "error_outline"
            color: note.wordColor
            size: 1.75 * Theme.rem
        }
        Words {
            id: words
            Layout.fillWidth: true
            text: note.wordsOf(note.play.answerState)
            color: note.wordColor
            font.weight: Theme.strong
        }
    }
}
