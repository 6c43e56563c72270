import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import Wordrally.Theme

/// Asks before something that cannot be undone, or offers something (`isOffer`). Escape and the veil say no.
Dialog {
    id: ask

    property string text
    required property string yes
    property string no: qsTr("Cancel")
    property bool isOffer: false

    modal: true
    anchors.centerIn: T.Overlay.overlay
    width: T.Overlay.overlay ? Math.min(26 * Theme.rem, T.Overlay.overlay.width - 2 * Theme.margin) : implicitWidth
    padding: Theme.gap5
    focus: true

    T.Overlay.modal: Rectangle { color: Theme.veil }

    background: Rectangle {
        radius: Theme.roundBig
        color: Theme.surface
        border.width: Theme.hairline
        border.color: Theme.line
    }
    header: null
    contentItem: Block {
        spacing: Theme.gap4
        Accessible.role: Accessible.Dialog
        Accessible.name: ask.title
        Accessible.description: ask.text

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: ask.title
            font.pixelSize: Theme.textXl
        }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: ask.text
            isSoft: true
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap3
            layoutDirection: Qt.RightToLeft

            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                focus: ask.isOffer
                kind: ask.isOffer ? ActionButton.Primary : ActionButton.Danger
                text: ask.yes
                onClicked: ask.accept()
            }
            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                focus: !ask.isOffer
                kind: ActionButton.Second
                text: ask.no
                onClicked: ask.reject()
            }
        }
    }
}
