import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// Two people changed one quiz: its author chooses.
Card {
    id: card

    required property EditorViewModel editor

    spacing: Theme.gap3

    Words {
        Layout.fillWidth: true
        text: qsTr("This quiz was changed elsewhere while you wrote")
        font.weight: Theme.heavy
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Neither is lost: theirs stays among the earlier versions of the quiz, and yours comes back with Undo.")
        isSoft: true
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        ActionButton {
            text: qsTr("Keep mine")
            onClicked: card.editor.keepMine()
        }
        ActionButton {
            kind: ActionButton.Second
            text: qsTr("Take theirs")
            onClicked: card.editor.takeTheirs()
        }
    }
}
