import QtQuick
import Wordrally.Theme

/// A line icon by its name in the Material set. Always beside words or on something that has a name,
/// so screen readers pass it by.
Text {
    id: icon

    required property string name
    property real size: 1.375 * Theme.rem

    // The font turns a name into its picture by a ligature.
    text: name
    textFormat: Text.PlainText
    width: size
    height: size
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    clip: true
    color: Theme.ink
    font.family: Theme.iconFamily
    font.pixelSize: size

    Accessible.ignored: true
}
