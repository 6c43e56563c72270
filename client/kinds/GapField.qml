import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Kinds
import Wordrally.Theme

/// A gap within a text, to type into.
TextField {
    id: field

    required property QuestionParts question
    required property int gap
    required property string filling

    signal submitted()

    implicitWidth: Math.max(8 * Theme.rem, contentWidth + 2 * Theme.gap3)
    implicitHeight: Theme.touch
    leftPadding: Theme.gap2
    rightPadding: Theme.gap2
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textL
    font.weight: Theme.strong
    color: Theme.ink
    selectionColor: Theme.brand
    selectedTextColor: Theme.brandInk
    selectByMouse: true
    horizontalAlignment: TextInput.AlignHCenter
    maximumLength: question.maximumLength
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

    Component.onCompleted: showText()
    onFillingChanged: showText()

    /// The cursor stays where it is while one types.
    function showText() {
        if (text !== filling)
            text = filling;
    }
}
