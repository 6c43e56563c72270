import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A line of a list that is written: its text, and what is wrong with it. It can be taken out once something
/// stands there. Room is kept for what is wrong.
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
    signal leaving()
    signal removing()

    spacing: Theme.gap1

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2

        LineInput {
            id: input
            Layout.fillWidth: true
            implicitHeight: Theme.touchBig
            leftPadding: Theme.gap3
            rightPadding: Theme.gap3
            text: line.text
            most: line.most
            placeholderText: line.placeholder
            font.pixelSize: Theme.textM
            onTextEdited: {
                line.edited(text);
                showWhatWasTaken();
            }
            onLeaving: line.leaving()
            Accessible.name: line.name

            /// What cannot be seen is not kept.
            function showWhatWasTaken(): void {
                if (text === line.text)
                    return;
                const at = cursorPosition;
                text = Qt.binding(() => line.text);
                cursorPosition = Math.min(at, length);
            }
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
    FaultLine {
        leftOut: input.leftOutWords
        fault: line.fault
        keepsRoom: !line.isNew
        textSize: Theme.textS
    }
}
