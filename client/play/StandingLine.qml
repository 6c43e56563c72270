import QtQuick
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// Own place, whether it changed, and the points in all.
Flow {
    id: line

    required property PlayViewModel play

    visible: play.myRank > 0
    spacing: Theme.gap3

    Words {
        text: qsTr("Place %L1 of %L2").arg(line.play.myRank).arg(line.play.playerCount)
        font.weight: Theme.heavy
        font.pixelSize: Theme.textL
        wrapMode: Text.NoWrap
    }
    Delta {
        visible: places !== 0
        places: line.play.myDelta
        font.pixelSize: Theme.textL
    }
    Words {
        text: qsTr("%Ln point(s) in all", "", line.play.myPoints)
        isSoft: true
        font.pixelSize: Theme.textL
        wrapMode: Text.NoWrap
    }
}
