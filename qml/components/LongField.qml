import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// Several lines of text with their name above, and below them a hint, or what is wrong, and what did not fit.
/// Tab goes on.
Block {
    id: field

    required property string label
    property string hint
    property string fault
    /// What could be better, where nothing is wrong.
    property string warning
    /// Where nothing may move once something is said below it.
    property bool keepsRoom: false
    /// What stands in it; whoever has the field changes it as `edited` says, or to something better.
    property string text
    property int maximumLength: 1000
    property real leastHeight: 6 * Theme.rem
    /// What is marked, or twice the cursor's place.
    readonly property alias selectionStart: area.selectionStart
    readonly property alias selectionEnd: area.selectionEnd

    signal edited(string text)
    /// The keyboard has gone elsewhere.
    signal leaving()

    spacing: Theme.gap2
    onTextChanged: showText()

    function takeFocus(): void {
        area.forceActiveFocus();
    }

    /// The cursor stays where it is while one types.
    function showText(): void {
        if (area.text === text)
            return;
        const at = area.cursorPosition;
        area.text = text;
        area.cursorPosition = Math.min(at, area.length);
    }

    TextLimit {
        id: limit
        most: field.maximumLength
    }
    Words {
        Layout.fillWidth: true
        text: field.label
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    TextArea {
        id: area
        Layout.fillWidth: true
        Layout.minimumHeight: field.leastHeight
        leftPadding: Theme.gap4
        rightPadding: Theme.gap4
        topPadding: Theme.gap3
        bottomPadding: Theme.gap3
        font.family: Theme.fontFamily
        font.pixelSize: Theme.textM
        color: Theme.ink
        selectionColor: Theme.brand
        selectedTextColor: Theme.brandInk
        selectByMouse: true
        // A button that does something with what is marked takes the focus.
        persistentSelection: true
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Component.onCompleted: text = field.text
        onActiveFocusChanged: {
            if (!activeFocus)
                field.leaving();
        }
        onTextChanged: {
            if (limit.measure(text, cursorPosition))
                remove(limit.from, limit.to);
            else if (text !== field.text) {
                field.edited(text);
                // Perhaps not all of it was taken.
                field.showText();
            }
        }
        Accessible.name: field.label
        Accessible.description: field.fault || field.warning || field.hint

        background: Rectangle {
            radius: Theme.round
            color: Theme.surface
            border.width: area.activeFocus ? Theme.stroke + 1 : Theme.stroke
            border.color: field.fault !== "" ? Theme.bad : area.activeFocus ? Theme.focus : Theme.line
        }
    }
    FaultLine {
        leftOut: limit.words
        fault: field.fault
        warning: field.warning
        hint: field.hint
        keepsRoom: field.keepsRoom
    }
}
