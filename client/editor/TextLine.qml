import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A line of a list that is written: its text, and what is wrong with it. It can be taken out once something
/// stands there.
Block {
    id: line

    /// What it is, for those who do not see where it stands.
    required property string name
    property string text
    property string fault
    property string placeholder
    property bool isNew: false
    property bool isRight: false
    readonly property bool isGood: isRight && text !== "" && fault === ""
    property bool canGo: true
    property int most: 200
    property alias inputMethodHints: input.inputMethodHints

    signal edited(string text)
    signal removing()

    spacing: Theme.gap1

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2

        TextField {
            id: input
            Layout.fillWidth: true
            implicitHeight: Theme.touchBig
            leftPadding: Theme.gap3
            rightPadding: Theme.gap3
            text: line.text
            maximumLength: line.most
            placeholderText: line.placeholder
            placeholderTextColor: Theme.inkSoft
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textM
            color: Theme.ink
            selectionColor: Theme.brand
            selectedTextColor: Theme.brandInk
            selectByMouse: true
            verticalAlignment: Text.AlignVCenter
            onTextEdited: line.edited(text)
            // What is too long is read from its beginning.
            onTextChanged: {
                if (!activeFocus)
                    cursorPosition = 0;
            }
            Accessible.name: line.name
            Accessible.description: line.fault

            background: Rectangle {
                radius: Theme.round
                color: line.isGood ? Theme.goodSoft : Theme.surface
                border.width: input.activeFocus ? Theme.stroke + 1 : Theme.stroke
                border.color: line.fault !== "" ? Theme.bad : input.activeFocus ? Theme.focus
                    : line.isGood ? Theme.good : Theme.line
            }
        }
        IconButton {
            visible: line.canGo
            enabled: !line.isNew
            opacity: line.isNew ? 0 : 1
            iconName: "close"
            name: qsTr("Take “%1” out").arg(line.text)
            onClicked: line.removing()
        }
    }
    Fault { text: line.fault }
}
