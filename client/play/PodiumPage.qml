import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// The first three on their steps; confetti for whoever is one of them.
Item {
    id: root

    required property PlayViewModel play
    readonly property bool isOnIt: play.myRank > 0 && play.myRank <= 3 && play.myPoints > 0

    Page {
        anchors.fill: parent
        isMiddle: true

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: root.isOnIt && root.play.myRank === 1 ? qsTr("You won!") : root.isOnIt ? qsTr("You are on the podium!") : qsTr("The podium")
            font.pixelSize: Theme.text2xl
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            visible: root.play.myRank > 0
            text: qsTr("You came in place %L1 of %L2").arg(root.play.myRank).arg(root.play.playerCount)
            font.pixelSize: Theme.textL
            horizontalAlignment: Text.AlignHCenter
        }
        TeamList {
            Layout.fillWidth: true
            teams: root.play.teams
            mine: root.play.myTeam
        }
        Podium {
            Layout.fillWidth: true
            Layout.maximumWidth: 38 * Theme.rem
            Layout.alignment: Qt.AlignHCenter
            model: root.play.podium
        }
    }
    Confetti {
        anchors.fill: parent
        visible: root.isOnIt && !Theme.isMotionReduced
    }
}
