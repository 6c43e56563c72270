import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// A line of text with its name above, and below it a hint, or what is wrong with it.
Block {
    id: field

    required property string label
    property string hint
    property string fault
    property alias text: input.text
    property alias inputMethodHints: input.inputMethodHints
    property alias maximumLength: input.maximumLength
    property alias placeholder: input.placeholderText
    property alias input: input

    signal accepted()
    signal edited(string text)

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: field.label
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    TextField {
        id: input
        Layout.fillWidth: true
        implicitHeight: Theme.touchBig
        leftPadding: Theme.gap4
        rightPadding: Theme.gap4
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textL
        color: Theme.ink
        placeholderTextColor: Theme.inkSoft
        selectionColor: Theme.brand
        selectedTextColor: Theme.brandInk
        selectByMouse: true
        verticalAlignment: Text.AlignVCenter
        onAccepted: field.accepted()
        onTextEdited: field.edited(text)
        // What is too long is read from its beginning.
        onTextChanged: {
            if (!activeFocus)
                cursorPosition = 0;
        }
        Accessible.name: field.label
        Accessible.description: field.fault !== "" ? field.fault : field.hint

        background: Rectangle {
            radius: Theme.round
            color: Theme.surface
            border.width: input.activeFocus ? Theme.stroke + 1 : Theme.stroke
            border.color: field.fault !== "" ? Theme.bad : input.activeFocus ? Theme.focus : Theme.line
        }
    }
    Words {
        Layout.fillWidth: true
        visible: field.hint !== "" && field.fault === ""
        text: field.hint
        isSoft: true
        font.pixelSize: Theme.textS
    }
    Fault { text: field.fault }
}
