import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// A text to take elsewhere, with its name above and a button that copies it.
ColumnLayout {
    id: line

    required property string label
    required property string text
    property bool isCopied: false

    spacing: Theme.gap1
    onTextChanged: isCopied = false

    Words {
        Layout.fillWidth: true
        text: line.label
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2

        TextField {
            id: input
            Layout.fillWidth: true
            implicitHeight: Theme.touch
            leftPadding: Theme.gap3
            rightPadding: Theme.gap3
            text: line.text
            readOnly: true
            selectByMouse: true
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textM
            color: Theme.ink
            selectionColor: Theme.brand
            selectedTextColor: Theme.brandInk
            horizontalAlignment: TextInput.AlignLeft
            verticalAlignment: Text.AlignVCenter
            // What is too long is read from its beginning.
            onTextChanged: cursorPosition = 0
            Accessible.name: line.label
            Accessible.description: line.text

            background: Rectangle {
                radius: Theme.round
                color: Theme.sunken
                border.width: Theme.hairline
                border.color: input.activeFocus ? Theme.focus : Theme.line
            }
        }
        IconButton {
            iconName: line.isCopied ? "check" : "content_copy"
            name: line.isCopied ? qsTr("Copied: %1").arg(line.label) : qsTr("Copy: %1").arg(line.label)
            onClicked: {
                input.selectAll();
                input.copy();
                input.deselect();
                line.isCopied = true;
            }
        }
    }
}
