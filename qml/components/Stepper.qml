import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// A number in steps, with its name and a value in words: a slider for mouse, finger and arrow keys.
ColumnLayout {
    id: stepper

    required property string label
    required property string valueText
    property alias from: slider.from
    property alias to: slider.to
    property alias stepSize: slider.stepSize
    property real value

    signal moved(real value)

    spacing: Theme.gap2

    RowLayout {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            text: stepper.label
            font.weight: Theme.strong
        }
        Words {
            text: stepper.valueText
            isSoft: true
        }
    }
    Slider {
        id: slider
        Layout.fillWidth: true
        implicitHeight: Theme.touch
        value: stepper.value
        snapMode: Slider.SnapAlways
        focusPolicy: Qt.StrongFocus
        onMoved: stepper.moved(value)

        function step(by: int): void {
            if (by > 0)
                slider.increase();
            else
                slider.decrease();
            stepper.moved(slider.value);
        }
        Accessible.onIncreaseAction: step(1)
        Accessible.onDecreaseAction: step(-1)
        Accessible.name: stepper.label
        Accessible.description: stepper.valueText

        background: Rectangle {
            x: slider.leftPadding
            y: (slider.height - height) / 2
            width: slider.availableWidth
            height: 0.5 * Theme.rem
            radius: height / 2
            color: Theme.sunken
            border.width: Theme.hairline
            border.color: Theme.line

            Rectangle {
                x: slider.mirrored ? parent.width - width : 0
                width: slider.position * parent.width
                height: parent.height
                radius: parent.radius
                color: Theme.brand
            }
        }
        handle: Rectangle {
            x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
            y: (slider.height - height) / 2
            width: 1.75 * Theme.rem
            height: width
            radius: width / 2
            color: Theme.brand
            border.width: Theme.stroke
            border.color: Theme.surface
            FocusRing {
                isShown: slider.visualFocus
                radius: width / 2
            }
        }
    }
}
