import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Components
import Wordrally.Theme

/// A line to type into. What does not fit is left out, and told: whoever has it shows `leftOutWords`.
TextField {
    id: input

    /// As it may be at most, in characters.
    property int most: 32767
    readonly property int leftOut: limit.leftOut
    readonly property string leftOutWords: limit.words

    /// The keyboard has gone elsewhere.
    signal leaving()

    // Longer than anything may be, so that what is too much is seen; and bounded, so that a book may be pasted.
    maximumLength: 1000000
    validator: TextLimit {
        id: limit
        most: input.most
    }
    font.family: Theme.fontFamily
    color: Theme.ink
    placeholderTextColor: Theme.inkSoft
    selectionColor: Theme.brand
    selectedTextColor: Theme.brandInk
    selectByMouse: true
    verticalAlignment: Text.AlignVCenter
    onActiveFocusChanged: {
        if (!activeFocus)
            input.leaving();
    }
    // What is too long is read from its beginning.
    onTextChanged: {
        if (!activeFocus)
            cursorPosition = 0;
    }
}
