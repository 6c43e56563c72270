pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Editor
import Wordrally.Theme

/// The questions in their order. Drag one by its handle, or move it with Alt and the arrow keys.
ListView {
    id: list

    required property EditorViewModel editor
    /// While one is dragged the page must not scroll.
    property bool isDragging: false

    implicitHeight: contentHeight
    model: editor.questions
    spacing: Theme.gap2
    interactive: false
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Questions")

    moveDisplaced: Transition { NumberAnimation { properties: "y"; duration: Theme.quick } }

    delegate: QuestionLine {
        width: list.width
        isCurrent: position === list.editor.current
        count: list.count
        onClicked: list.editor.select(position)
        onMoving: by => list.editor.moveQuestion(position, position + by)
        onDragging: isDragging => list.isDragging = isDragging
    }
}
