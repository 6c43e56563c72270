pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Theme

/// Who is here, newest first.
Flow {
    id: cloud

    property alias model: names.model

    spacing: Theme.gap2
    Accessible.role: Accessible.List

    move: Transition {
        NumberAnimation { properties: "x,y"; duration: Theme.calm; easing.type: Theme.ease }
    }

    Repeater {
        id: names

        NameChip { widest: cloud.width }
    }
}
