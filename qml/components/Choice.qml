pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// One of a few, side by side; below each other where there is no room. Arrow keys move.
ColumnLayout {
    id: choice

    required property string label
    required property list<string> words
    property int current: 0

    signal chosen(int index)

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: choice.label
        font.weight: Theme.strong
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        Repeater {
            model: choice.words

            AbstractButton {
                id: one

                required property int index
                required property string modelData

                objectName: "choice" + index
                text: modelData
                checked: index === choice.current
                padding: 0
                implicitHeight: Theme.touch
                implicitWidth: Math.min(choice.width, words.implicitWidth + 2 * Theme.gap4 + (checked ? 1.5 * Theme.rem : 0))
                focusPolicy: Qt.StrongFocus
                Keys.onReturnPressed: choice.chosen(index)
                onClicked: choice.chosen(index)
                Accessible.role: Accessible.RadioButton
                Accessible.onPressAction: if (one.enabled) one.clicked()
                Accessible.onToggleAction: one.clicked()
                Accessible.checked: checked
                Accessible.name: choice.label + ": " + text

                background: Rectangle {
                    radius: Theme.round
                    color: one.checked ? Theme.brand : one.hovered ? Theme.sunken : Theme.surface
                    border.width: Theme.stroke
                    border.color: one.checked ? Theme.brand : Theme.line
                    FocusRing { isShown: one.visualFocus }
                }
                Row {
                    anchors.centerIn: parent
                    spacing: Theme.gap1

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: one.checked
                        name: "check"
                        size: 1.25 * Theme.rem
                        color: Theme.brandInk
                    }
                    Words {
                        id: words
                        anchors.verticalCenter: parent.verticalCenter
                        text: one.text
                        color: one.checked ? Theme.brandInk : Theme.ink
                        font.weight: Theme.strong
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
