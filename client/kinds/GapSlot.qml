import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// A gap that a piece is put into; after the reveal, what belongs there, and before it what stood there wrongly.
AbstractButton {
    id: slot

    required property QuestionParts question
    required property int gap
    /// What is to be matched or sorted; empty in a text.
    property string label: ""
    required property string filling
    required property bool isMarked
    required property string belongs
    required property int percent
    required property int count
    property real wordsSize: Theme.textL

    readonly property bool isNext: isMarked && enabled
    readonly property bool isRevealed: question.isRevealed
    readonly property bool isGood: isRevealed && (percent < 0 || percent >= 100)
    readonly property string shown: !isRevealed ? filling : percent >= 100 ? filling : belongs
    readonly property string struck: isRevealed && percent >= 0 && percent < 100 ? filling : ""

    implicitWidth: Math.max(6 * Theme.rem, words.implicitWidth + (struckWords.visible ? struckWords.implicitWidth + Theme.gap2 : 0) + 2 * Theme.gap3)
    implicitHeight: Math.max(Theme.touch, column.implicitHeight + 2 * Theme.gap1)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    onClicked: question.press(gap)
    Keys.onReturnPressed: slot.clicked()
    Keys.onEnterPressed: slot.clicked()
    Accessible.role: Accessible.Button
    Accessible.onPressAction: if (slot.enabled) slot.clicked()
    Accessible.name: (label !== "" ? label : qsTr("Gap %L1 of %L2").arg(gap + 1).arg(question.gapCount))
        + ": " + (shown !== "" ? shown : qsTr("empty"))
    Accessible.description: !isRevealed ? "" : isGood ? qsTr("Right answer") : struck !== "" ? qsTr("You wrote: %1").arg(struck) : ""

    background: Rectangle {
        radius: Theme.round
        color: slot.isGood ? Theme.goodSoft : slot.shown !== "" ? Theme.surface : Theme.sunken
        border.width: slot.isNext || slot.isGood ? Theme.stroke + 1 : Theme.stroke
        border.color: slot.isNext ? Theme.focus : slot.isGood ? Theme.good : Theme.line

        FocusRing { isShown: slot.visualFocus }
    }
    Column {
        id: column
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gap2

        Flow {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, implicitWidth)
            spacing: Theme.gap2

            Words {
                id: struckWords
                width: Math.min(implicitWidth, column.width)
                visible: slot.struck !== ""
                text: slot.struck
                isSoft: true
                font.pixelSize: slot.wordsSize
                font.strikeout: true
                Accessible.ignored: true
            }
            Words {
                id: words
                width: Math.min(implicitWidth, column.width)
                text: slot.shown
                font.pixelSize: slot.wordsSize
                font.weight: Theme.strong
                Accessible.ignored: true
            }
        }
        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: slot.count >= 0
            text: qsTr("%Ln right", "", slot.count)
            isSoft: true
            font.pixelSize: Theme.textS
            Accessible.ignored: true
        }
    }
}
