pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Theme

/// Leaderboard rows; a row whose place changes glides there. The model moves rows and never resets.
Column {
    id: board

    property alias model: rows.model

    spacing: Theme.gap2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Leaderboard")

    move: Transition {
        NumberAnimation { properties: "y"; duration: Theme.glide; easing.type: Theme.ease }
    }
    add: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.calm }
    }

    Repeater {
        id: rows

        BoardRow { width: board.width }
    }
}
