import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// What is wrong, in a kind sentence with a sign beside it.
RowLayout {
    id: fault

    property alias text: words.text

    Layout.fillWidth: true
    visible: text !== ""
    spacing: Theme.gap2
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        Layout.alignment: Qt.AlignTop
        name: "error_outline"
        color: Theme.bad
        size: 1.25 * Theme.rem
    }
    Words {
        id: words
        Layout.fillWidth: true
        color: Theme.bad
        font.weight: Theme.strong
        Accessible.ignored: true
    }
}
