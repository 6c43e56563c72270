import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Components
import Wordrally.Theme

/// One list of a report.
ListView {
    required property string name

    spacing: Theme.gap2
    bottomMargin: Theme.margin
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollLine {}
    Accessible.role: Accessible.List
    Accessible.name: name
}
