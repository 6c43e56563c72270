import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// An answer that is written, and whether it is right. Alt and the arrow keys move it.
ColumnLayout {
    id: option

    required property int index
    required property string text
    required property bool isRight
    required property string fault
    required property bool isMulti
    required property int most
    required property int count
    /// Whether any answer can be right here, and whether there may be one less.
    property bool canBeRight: true
    property bool canGo: true

    readonly property string letter: badge.letter

    signal edited(string text)
    signal leaving()
    signal marked(bool isRight)
    signal removing()
    signal moving(int by)

    spacing: Theme.gap1

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2

        OptionBadge {
            id: badge
            visible: !Theme.isNarrow
            index: option.index
            implicitWidth: 3 * Theme.rem
            implicitHeight: Theme.touchBig
        }
        LineInput {
            id: input
            Layout.fillWidth: true
            implicitHeight: Theme.touchBig
            leftPadding: Theme.gap3
            rightPadding: Theme.gap3
            text: option.text
            most: option.most
            font.pixelSize: Theme.textM
            onTextEdited: {
                option.edited(text);
                showWhatWasTaken();
            }
            onLeaving: option.leaving()
            Keys.onPressed: event => {
                const by = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0;
                event.accepted = by !== 0 && event.modifiers === Qt.AltModifier;
                if (event.accepted && option.index + by >= 0 && option.index + by < option.count)
                    option.moving(by);
            }
            Accessible.name: qsTr("Answer %1").arg(option.letter)

            /// What cannot be seen is not kept.
            function showWhatWasTaken(): void {
                if (text === option.text)
                    return;
                const at = cursorPosition;
                text = Qt.binding(() => option.text);
                cursorPosition = Math.min(at, length);
            }
            Accessible.description: option.fault

            background: Rectangle {
                radius: Theme.round
                color: option.isRight ? Theme.goodSoft : Theme.surface
                border.width: input.activeFocus ? Theme.stroke + 1 : Theme.stroke
                border.color: input.activeFocus ? Theme.focus : option.isRight ? Theme.good : Theme.line
            }
        }
        AbstractButton {
            id: mark
            visible: option.canBeRight
            implicitWidth: Theme.touch
            implicitHeight: Theme.touch
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            onClicked: option.marked(option.isMulti ? !option.isRight : true)
            Keys.onReturnPressed: mark.clicked()
            Accessible.role: option.isMulti ? Accessible.CheckBox : Accessible.RadioButton
            Accessible.onPressAction: if (mark.enabled) mark.clicked()
            Accessible.checkable: true
            Accessible.checked: option.isRight
            Accessible.onToggleAction: mark.clicked()
            Accessible.name: qsTr("Answer %1 is right").arg(option.letter)

            background: Rectangle {
                radius: Theme.round
                color: option.isRight ? Theme.good : mark.hovered ? Theme.sunken : Theme.surface
                border.width: Theme.stroke
                border.color: option.isRight ? Theme.good : Theme.line
                FocusRing { isShown: mark.visualFocus }
            }
            contentItem: Item {
                Icon {
                    anchors.centerIn: parent
                    name: "check"
                    color: option.isRight ? Theme.surface : Theme.inkSoft
                }
            }
        }
        IconButton {
            visible: option.canGo
            iconName: "close"
            name: qsTr("Take answer %1 out").arg(option.letter)
            onClicked: option.removing()
        }
    }
    FaultLine {
        leftOut: input.leftOutWords
        // An empty line says so itself; what is wrong is said once something stands there.
        fault: option.text !== "" ? option.fault : ""
        keepsRoom: true
        textSize: Theme.textS
    }
}
