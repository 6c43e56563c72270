import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// A button with words, and an icon if it has one. Space and Enter press it.
AbstractButton {
    id: button

    enum Kind { Primary, Second, Danger, Quiet }

    property int kind: ActionButton.Primary
    property string iconName: ""
    property bool isBig: false
    /// What would not fit becomes smaller and is not broken: an address.
    property bool isOneLine: false
    /// Words for a screen reader where the button shows an icon alone.
    property string spokenName: text

    readonly property bool isPlain: kind === ActionButton.Quiet
    readonly property color face: kind === ActionButton.Primary ? (hovered ? Theme.brandDeep : Theme.brand)
        : isPlain ? (hovered || down ? Theme.sunken : "transparent")
        : kind === ActionButton.Danger && hovered ? Theme.badSoft : Theme.surface
    readonly property color wordColor: !enabled ? Theme.inkSoft
        : kind === ActionButton.Primary ? Theme.brandInk
        : kind === ActionButton.Danger ? Theme.bad
        : isPlain && !hovered ? Theme.inkSoft : Theme.ink

    implicitHeight: Math.max(isBig ? Theme.touchBig : Theme.touch, row.implicitHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitHeight, row.implicitWidth + leftPadding + rightPadding)
    topPadding: Theme.gap2
    bottomPadding: Theme.gap2 + (isPlain ? 0 : Theme.edge)
    leftPadding: isPlain ? Theme.gap2 : Theme.gap5
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    // One that gets the keyboard while a key is held is not pressed by it.
    Keys.onReturnPressed: event => { if (!event.isAutoRepeat) button.clicked(); }
    Keys.onEnterPressed: event => { if (!event.isAutoRepeat) button.clicked(); }
    Accessible.role: Accessible.Button
    // Before Qt 6.5 a screen reader's press does not reach a button by itself.
    Accessible.onPressAction: if (button.enabled) button.clicked()
    Accessible.name: spokenName

    background: Rectangle {
        radius: Theme.round
        color: !button.enabled && !button.isPlain ? Theme.line
            : button.kind === ActionButton.Primary ? Qt.darker(Theme.brandDeep, 1.25)
            : button.kind === ActionButton.Danger ? Theme.bad
            : button.isPlain ? "transparent"
            : button.hovered ? Theme.brand : Theme.line

        Rectangle {
            readonly property real inset: button.kind === ActionButton.Primary ? 0 : Theme.stroke

            anchors.fill: parent
            anchors.margins: button.isPlain ? 0 : inset
            anchors.topMargin: (button.down && !button.isPlain ? Theme.edge / 2 : 0) + inset
            anchors.bottomMargin: button.isPlain ? 0 : button.enabled ? Theme.edge : inset
            radius: Theme.round - inset
            color: button.enabled || button.isPlain ? button.face : Theme.sunken
        }
        FocusRing { isShown: button.visualFocus }
    }

    RowLayout {
        id: row
        x: (button.width - width) / 2
        y: button.topPadding + (button.availableHeight - height) / 2
        width: Math.min(implicitWidth, button.availableWidth)
        spacing: Theme.gap2

        Icon {
            visible: button.iconName !== ""
            name: button.iconName
            color: button.wordColor
        }
        Words {
            visible: button.text !== ""
            Layout.fillWidth: true
            text: button.text
            color: button.wordColor
            font.weight: Theme.strong
            font.pixelSize: button.isBig ? Theme.textL : Theme.textM
            wrapMode: button.isOneLine ? Text.NoWrap : Text.Wrap
            fontSizeMode: button.isOneLine ? Text.HorizontalFit : Text.FixedSize
            minimumPixelSize: 0.5 * Theme.textM
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
