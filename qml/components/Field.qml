import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// A line of text with its name above, and below it a hint, or what is wrong with it, and what did not fit.
Block {
    id: field

    required property string label
    property string hint
    property string fault
    /// Where nothing may move once something is said below it.
    property bool keepsRoom: false
    property alias text: input.text
    property alias inputMethodHints: input.inputMethodHints
    property alias maximumLength: input.most
    property alias placeholder: input.placeholderText
    property alias input: input

    signal accepted()
    signal edited(string text)
    /// The keyboard has gone elsewhere.
    signal leaving()
    /// Undo was pressed, and nothing that was typed can be undone.
    signal undoAsked()

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        text: field.label
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    LineInput {
        id: input
        Layout.fillWidth: true
        implicitHeight: Theme.touchBig
        leftPadding: Theme.gap4
        rightPadding: Theme.gap4
        font.pixelSize: Theme.textL
        onAccepted: field.accepted()
        onTextEdited: field.edited(text)
        onLeaving: field.leaving()
        Keys.onPressed: event => {
            if (!input.canUndo && event.matches(StandardKey.Undo))
                field.undoAsked();
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
    FaultLine {
        leftOut: input.leftOutWords
        fault: field.fault
        hint: field.hint
        keepsRoom: field.keepsRoom
    }
}
