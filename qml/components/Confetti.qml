pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Theme

/// The colours of the options, falling once; nothing where motion is unwelcome.
Item {
    id: confetti

    property int pieces: 40

    visible: !Theme.isMotionReduced
    Accessible.ignored: true

    Repeater {
        model: confetti.visible ? confetti.pieces : 0

        Rectangle {
            id: piece

            required property int index

            x: (index * 37 % 100) / 100 * confetti.width
            y: -height
            width: 0.8 * Theme.rem
            height: width
            radius: width / 4
            color: Theme.option(index)
            opacity: 0

            SequentialAnimation {
                running: true
                PauseAnimation { duration: piece.index * 173 % 1900 }
                PropertyAction { target: piece; property: "opacity"; value: 1 }
                ParallelAnimation {
                    NumberAnimation { target: piece; property: "y"; to: confetti.height; duration: 3200; easing.type: Easing.InOutQuad }
                    RotationAnimation { target: piece; from: 0; to: 900; duration: 3200 }
                }
                PropertyAction { target: piece; property: "opacity"; value: 0 }
            }
        }
    }
}
