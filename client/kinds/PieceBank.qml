pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// Words as tiles: pressed to be put somewhere, or taken out again.
Flow {
    id: bank

    required property PiecesModel pieces
    property real wordsSize: Theme.textL
    /// Whether pressing does something; on a wall it does not.
    property bool isPressable: true
    /// What a screen reader says of a piece; %1 is its text.
    property string spoken: "%1"

    signal picked(int index)

    spacing: Theme.gap2

    Repeater {
        model: bank.pieces

        AbstractButton {
            id: piece

            required property int index
            required text
            required property bool isUsed

            implicitWidth: Math.min(bank.width, Math.max(Theme.touch, words.implicitWidth + 2 * Theme.gap4))
            implicitHeight: Math.max(Theme.touch, words.implicitHeight + 2 * Theme.gap2) + Theme.edge
            // Used ones stay where they are in the order of keys; pressing them does nothing.
            enabled: bank.isPressable
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            onClicked: if (!isUsed) bank.picked(index)
            Keys.onReturnPressed: event => piece.pressBy(event)
            Keys.onEnterPressed: event => piece.pressBy(event)

            /// Enter on one that is used means the page: there it may submit.
            function pressBy(event: KeyEvent) {
                event.accepted = !isUsed;
                if (!isUsed)
                    piece.clicked();
            }

            Accessible.role: bank.isPressable ? Accessible.Button : Accessible.StaticText
            Accessible.onPressAction: if (piece.enabled) piece.clicked()
            Accessible.name: bank.spoken.arg(text)
            Accessible.description: isUsed ? qsTr("used") : ""

            background: Rectangle {
                radius: Theme.round
                opacity: piece.isUsed ? 0.5 : 1
                color: piece.hovered && piece.enabled && !piece.isUsed ? Theme.brand : Theme.line

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: Theme.stroke
                    anchors.topMargin: Theme.stroke + (piece.down ? Theme.edge / 2 : 0)
                    anchors.bottomMargin: piece.enabled && !piece.isUsed && !piece.down ? Theme.stroke + Theme.edge : Theme.stroke
                    radius: parent.radius - Theme.stroke
                    color: Theme.surface
                }
                FocusRing { isShown: piece.visualFocus }
            }
            Words {
                id: words
                anchors.fill: parent
                anchors.leftMargin: Theme.gap2
                anchors.rightMargin: Theme.gap2
                text: piece.text
                opacity: piece.isUsed ? 0.5 : 1
                font.pixelSize: bank.wordsSize
                font.weight: Theme.strong
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                bottomPadding: Theme.edge
                Accessible.ignored: true
            }
        }
    }
}
