import QtQuick
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// A gap within a text, to type into.
LineInput {
    id: field

    required property QuestionParts question
    required property int gap
    required property string filling

    signal submitted()

    implicitWidth: Math.max(8 * Theme.rem, contentWidth + 2 * Theme.gap3)
    implicitHeight: Theme.touch
    leftPadding: Theme.gap2
    rightPadding: Theme.gap2
    font.pixelSize: Theme.textL
    font.weight: Theme.strong
    horizontalAlignment: TextInput.AlignHCenter
    most: question.maximumLength
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    onTextEdited: question.typeInto(gap, text)
    onAccepted: field.submitted()
    Accessible.name: qsTr("Gap %L1 of %L2").arg(gap + 1).arg(question.gapCount)

    background: Rectangle {
        radius: Theme.round
        color: Theme.surface
        border.width: field.activeFocus ? Theme.stroke + 1 : Theme.stroke
        border.color: field.activeFocus ? Theme.focus : Theme.line
    }

    // Within a text there is no room for a line of its own.
    Tip {
        isShown: field.leftOut > 0 && field.activeFocus
        delay: 0
        text: field.leftOutWords
    }
    Announcer { text: field.leftOutWords }

    Component.onCompleted: showText()
    onFillingChanged: showText()

    /// The cursor stays where it is while one types.
    function showText() {
        if (text !== filling)
            text = filling;
    }
}
