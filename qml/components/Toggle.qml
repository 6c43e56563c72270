import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// On or off, with its words, and what it does in a softer line.
AbstractButton {
    id: toggle

    property string hint
    required property bool isOn

    signal switched(bool isOn)

    implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.gap2)
    implicitWidth: 20 * Theme.rem
    focusPolicy: Qt.StrongFocus
    onClicked: toggle.switched(!toggle.isOn)
    Keys.onReturnPressed: toggle.clicked()
    Accessible.role: Accessible.CheckBox
    Accessible.onPressAction: if (toggle.enabled) toggle.clicked()
    Accessible.checkable: true
    Accessible.checked: isOn
    Accessible.onToggleAction: toggle.clicked()
    Accessible.name: text
    Accessible.description: hint

    background: Item {
        FocusRing { isShown: toggle.visualFocus }
    }

    RowLayout {
        anchors.fill: parent
        spacing: Theme.gap4

        ColumnLayout {
            id: words
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: toggle.text
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                visible: text !== ""
                text: toggle.hint
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
        }
        Rectangle {
            Layout.preferredWidth: 3.25 * Theme.rem
            Layout.preferredHeight: 1.8 * Theme.rem
            radius: height / 2
            color: toggle.isOn ? Theme.brand : Theme.sunken
            border.width: Theme.stroke
            border.color: toggle.isOn ? Theme.brand : Theme.inkSoft

            Rectangle {
                x: toggle.isOn !== toggle.mirrored ? parent.width - width - Theme.gap1 : Theme.gap1
                anchors.verticalCenter: parent.verticalCenter
                width: parent.height - 2 * Theme.gap1
                height: width
                radius: width / 2
                color: toggle.isOn ? Theme.brandInk : Theme.inkSoft
                Behavior on x { NumberAnimation { duration: Theme.quick } }

                Icon {
                    anchors.centerIn: parent
                    visible: toggle.isOn
                    name: "check"
                    size: parent.width * 0.8
                    color: Theme.brand
                }
            }
        }
    }
}
