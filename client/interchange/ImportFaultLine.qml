import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A place of a file that needs a look.
Block {
    id: line

    required property string place
    required property string excerpt
    required property string words
    required property bool isLeftOut
    /// Of the file as a whole.
    required property bool isWhole

    spacing: Theme.gap1
    Accessible.role: Accessible.ListItem
    Accessible.name: place + ". " + reason.text + ". " + excerpt

    Words {
        Layout.fillWidth: true
        text: line.place
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    Words {
        Layout.fillWidth: true
        visible: line.excerpt !== ""
        text: line.excerpt
        maximumLineCount: 3
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Words {
        id: reason
        Layout.fillWidth: true
        text: line.isWhole ? line.words : line.words + " (" + (line.isLeftOut ? qsTr("left out") : qsTr("kept, cannot be played yet")) + ")"
        isSoft: true
        font.pixelSize: Theme.textS
        Accessible.ignored: true
    }
}
