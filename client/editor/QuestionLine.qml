import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A question in the list: press it to write it, drag its handle to move it.
AbstractButton {
    id: line

    required property int position
    required property string prompt
    required property int optionCount
    required property bool hasPicture
    required property bool hasFault
    required property bool isCurrent
    required property int count

    /// One place up (-1) or down (1).
    signal moving(int by)
    signal dragging(bool isDragging)

    readonly property string shownPrompt: prompt !== "" ? prompt : qsTr("No words yet")

    implicitHeight: Math.max(Theme.touchBig, row.implicitHeight + 2 * Theme.gap2)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    z: handler.active ? 2 : 1
    Keys.onReturnPressed: line.clicked()
    Keys.onPressed: event => {
        const by = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0;
        event.accepted = by !== 0 && event.modifiers === Qt.AltModifier;
        if (event.accepted)
            line.moving(by);
    }
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: if (line.enabled) line.clicked()
    Accessible.name: qsTr("Question %L1: %2").arg(position + 1).arg(shownPrompt)
    Accessible.description: (hasFault ? qsTr("not ready") + ". " : "") + qsTr("Move it with Alt and the arrow keys.")

    background: Rectangle {
        radius: Theme.round
        color: line.isCurrent ? Theme.sunken : line.hovered ? Theme.sunken : Theme.surface
        border.width: line.isCurrent ? Theme.stroke : Theme.hairline
        border.color: line.isCurrent ? Theme.brand : Theme.line
        FocusRing { isShown: line.visualFocus }
    }

    RowLayout {
        id: row
        x: Theme.gap2
        y: (line.height - height) / 2
        width: line.width - 2 * Theme.gap2
        spacing: Theme.gap2

        Item {
            Layout.preferredWidth: 1.5 * Theme.rem
            Layout.preferredHeight: Theme.touch
            Accessible.ignored: true

            Icon {
                anchors.centerIn: parent
                name: "drag_indicator"
                color: Theme.inkSoft
            }
            DragHandler {
                id: handler
                property real from: 0

                target: null
                xAxis.enabled: false
                cursorShape: Qt.ClosedHandCursor
                onActiveChanged: {
                    handler.from = 0;
                    line.dragging(handler.active);
                }
                // The line itself moves with the model: what counts is how far the pointer has gone since.
                onTranslationChanged: {
                    const gone = handler.translation.y - handler.from;
                    const by = gone > line.height ? 1 : gone < -line.height ? -1 : 0;
                    if (by !== 0 && line.position + by >= 0 && line.position + by < line.count) {
                        handler.from += by * (line.height + Theme.gap2);
                        line.moving(by);
                    }
                }
            }
            HoverHandler { cursorShape: Qt.OpenHandCursor }
        }
        Words {
            text: (line.position + 1).toLocaleString(Qt.locale(), "f", 0)
            font.weight: Theme.heavy
            color: Theme.brand
            Accessible.ignored: true
        }
        Words {
            Layout.fillWidth: true
            text: line.shownPrompt
            isSoft: line.prompt === ""
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Icon {
            visible: line.hasPicture
            name: "image"
            color: Theme.inkSoft
        }
        Icon {
            visible: line.hasFault
            name: "error_outline"
            color: Theme.warn
        }
    }
}
