import QtQuick

/// A quiet button that shows an icon alone and says its name to screen readers and in a tip.
ActionButton {
    id: button

    required property string name

    kind: ActionButton.Quiet
    spokenName: name
    leftPadding: 0
    rightPadding: 0

    Tip {
        text: button.name
        isShown: button.hovered || button.visualFocus
    }
}
