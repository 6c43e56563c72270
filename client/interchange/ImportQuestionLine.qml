import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A question of a file with its answers, the right ones marked.
Block {
    id: line

    required property int number
    required property string prompt
    required property string answers

    spacing: Theme.gap1
    Accessible.role: Accessible.ListItem
    Accessible.name: asked.text + ". " + answers

    Words {
        id: asked
        Layout.fillWidth: true
        //: %1: number of a question, %2: what it asks
        text: qsTr("%1. %2").arg(line.number).arg(line.prompt)
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    Words {
        Layout.fillWidth: true
        visible: text !== ""
        text: line.answers
        Accessible.ignored: true
    }
}
