pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Theme

/// Who is here, newest first.
Flow {
    id: cloud

    property alias model: names.model
    /// What is higher than the cloud is left out, a whole row at a time.
    property bool isBounded: false

    spacing: Theme.gap2
    Accessible.role: Accessible.List

    move: Transition {
        NumberAnimation { properties: "x,y"; duration: Theme.calm; easing.type: Theme.ease }
    }

    Repeater {
        id: names

        NameChip {
            widest: cloud.width
            opacity: cloud.isBounded && y + height > cloud.height ? 0 : 1
            Accessible.ignored: opacity === 0
        }
    }
}
