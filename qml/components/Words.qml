import QtQuick
import Wordrally.Theme

/// Text of the app: plain (a name is never markup), wrapped, in the theme's ink.
Text {
    id: words

    property bool isSoft: false
    property bool isHeading: false

    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    // Said, or Text would align what is written from right to left by itself.
    horizontalAlignment: Text.AlignLeft
    color: isSoft ? Theme.inkSoft : Theme.ink
    linkColor: Theme.brand
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textM
    font.weight: isHeading ? Theme.heavy : Theme.regular
    lineHeight: isHeading ? 1.05 : 1.15

    Accessible.role: isHeading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: text
}
