import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// The leaderboard. It appears in the order everybody remembers, and then all move.
Page {
    id: page

    required property PlayViewModel play

    spacing: Theme.gap4

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Leaderboard")
        font.pixelSize: Theme.text2xl
    }
    StandingLine {
        Layout.fillWidth: true
        play: page.play
    }
    TeamList {
        Layout.fillWidth: true
        teams: page.play.teams
        mine: page.play.myTeam
    }
    Board {
        Layout.fillWidth: true
        model: page.play.board
    }
    Timer {
        running: true
        interval: Theme.isMotionReduced ? 0 : 700
        onTriggered: page.play.settleBoard()
    }
    Binding {
        target: page.play
        property: "boardRows"
        value: Theme.isCompact ? 5 : 10
    }
}
