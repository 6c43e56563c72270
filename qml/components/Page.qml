import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// The frame of a page: as wide as its words may be, scrolling when they are too many, in the middle
/// when it says one thing.
Flickable {
    id: page

    default property alias content: column.data
    property alias spacing: column.spacing
    property real widest: Theme.pageWidth
    property bool isMiddle: false

    readonly property real room: height - 2 * Theme.margin

    contentWidth: width
    contentHeight: column.implicitHeight + 2 * Theme.margin
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.VerticalFlick
    clip: true
    ScrollBar.vertical: ScrollLine {}

    ColumnLayout {
        id: column
        width: Math.min(page.widest, page.width - 2 * Theme.margin)
        x: (page.width - width) / 2
        // A little above the middle is where the eye rests.
        y: page.isMiddle ? Math.max(Theme.margin, (page.height - implicitHeight) * 0.42) : Theme.margin
        spacing: Theme.gap5
    }

    /// Brings into view what the keyboard has reached.
    function reveal(item: Item): void {
        const top = item.mapToItem(column, 0, 0).y + column.y;
        const bottom = top + item.height;
        if (top < contentY)
            contentY = Math.max(0, top - Theme.gap4);
        else if (bottom > contentY + height)
            contentY = Math.min(contentHeight - height, bottom - height + Theme.gap4);
    }

    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: {
        if (focused && isInside(focused))
            reveal(focused);
    }

    function isInside(item: Item): bool {
        for (let one = item; one; one = one.parent) {
            if (one === column)
                return true;
        }
        return false;
    }
}
