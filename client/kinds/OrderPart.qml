import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// Words to put in order: each pressed goes to the end, and one of the sentence back again.
ColumnLayout {
    id: part

    required property QuestionParts question

    spacing: Theme.gap4

    Words {
        Layout.fillWidth: true
        text: qsTr("Press the words in the right order.")
        isSoft: true
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.touchBig, line.implicitHeight) + 2 * Theme.gap2
        radius: Theme.round
        color: Theme.sunken
        border.width: Theme.stroke
        border.color: Theme.line

        Words {
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.gap4
            visible: line.implicitHeight === 0
            text: qsTr("Your sentence")
            isSoft: true
        }
        PieceBank {
            id: line
            x: Theme.gap2
            y: Theme.gap2
            width: parent.width - 2 * Theme.gap2
            pieces: part.question.line
            //: %1 is a word of the sentence that is being built
            spoken: qsTr("%1, take out")
            onPicked: index => part.question.takeOut(index)
        }
    }
    PieceBank {
        Layout.fillWidth: true
        pieces: part.question.bank
        onPicked: index => part.question.pick(index)
    }
}
