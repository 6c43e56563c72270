pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Theme

/// A PIN on letter tiles, typed, dictated or pasted in one go; a pasted join link goes to `pasted`.
FocusScope {
    id: field

    required property int digits
    required property string label
    property string hint
    property bool isFaulty: false
    property string text

    signal edited(string text)
    signal pasted(string text)
    signal accepted()

    // Large text leaves no room for large gaps.
    readonly property real gap: Math.min(Theme.gap2, 0.02 * width)
    readonly property real tileWidth: Math.min(3.1 * Theme.rem, width / digits - gap)

    implicitWidth: digits * (3.1 * Theme.rem + Theme.gap2)
    implicitHeight: tileWidth * 1.2

    function place() {
        if (input.length >= digits)
            input.selectAll();
        else
            input.cursorPosition = input.length;
    }

    TextInput {
        id: input
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        opacity: 0
        text: field.text
        inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
        cursorVisible: false
        onAccepted: field.accepted()
        onTextEdited: {
            const typed = text.replace(/[\s-]/g, "");
            if (/\D/.test(typed) && typed.length > field.digits)
                field.pasted(typed);
            field.text = typed.replace(/\D/g, "").slice(0, field.digits);
            text = Qt.binding(() => field.text);
            field.edited(field.text);
        }
        // One sees no cursor to place: a whole PIN is typed over, another one goes on at its end.
        onActiveFocusChanged: if (activeFocus) field.place()
        Accessible.role: Accessible.EditableText
        Accessible.name: field.label
        Accessible.description: field.hint
        Accessible.focusable: true
    }

    MouseArea {
        anchors.fill: parent
        cursorShape: Qt.IBeamCursor
        onPressed: {
            input.forceActiveFocus(Qt.MouseFocusReason);
            field.place();
            // The linter of Qt 6.4 knows no type of it.
            Qt.inputMethod.show(); // qmllint disable type
        }
    }

    // Digits run from left to right in every language.
    Row {
        LayoutMirroring.enabled: false
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: field.gap

        Repeater {
            model: field.digits

            Rectangle {
                id: cell

                required property int index
                readonly property bool isNext: input.activeFocus && index === Math.min(field.text.length, field.digits - 1)

                width: field.tileWidth
                height: width * 1.2
                x: index >= field.digits / 2 ? Theme.gap2 : 0
                radius: Math.min(Theme.roundTile, width / 4)
                color: field.isFaulty ? Theme.bad : isNext ? Theme.focus : Theme.line

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: cell.isNext || field.isFaulty ? Theme.stroke + 1 : Theme.stroke
                    anchors.bottomMargin: Theme.edge + 1
                    radius: parent.radius - Theme.stroke
                    color: Theme.surface

                    Words {
                        anchors.centerIn: parent
                        text: field.text.charAt(cell.index)
                        // On a narrow tile large text fills it.
                        font.pixelSize: Math.min(0.85 * cell.width, Math.max(0.58 * cell.width, 1.75 * Theme.rem))
                        font.weight: Theme.heavy
                        lineHeight: 1
                        Accessible.ignored: true
                    }
                    Rectangle {
                        id: cursor

                        property bool isLit: true

                        anchors.centerIn: parent
                        visible: cell.isNext && field.text.length < field.digits
                        opacity: isLit ? 1 : 0
                        width: Theme.stroke
                        height: parent.height * 0.45
                        color: Theme.focus

                        // A page that waits draws two frames a second for it; faded, it would be sixty.
                        Timer {
                            interval: 500
                            repeat: true
                            running: cursor.visible && !Theme.isMotionReduced
                            onTriggered: cursor.isLit = !cursor.isLit
                            onRunningChanged: cursor.isLit = true
                        }
                    }
                }
            }
        }
    }
    TapHandler { onTapped: input.forceActiveFocus() }
}
