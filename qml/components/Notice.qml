import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// A page that says one thing and offers a way on.
Page {
    id: notice

    default property alias actions: actionColumn.data
    property string iconName: ""
    property string title
    property string text

    isMiddle: true
    widest: Theme.formWidth

    content: Card {
        Layout.fillWidth: true

        Icon {
            visible: notice.iconName !== ""
            Layout.alignment: Qt.AlignHCenter
            name: notice.iconName
            size: Theme.text3xl
            color: Theme.brand
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: notice.title
            font.pixelSize: Theme.textXl
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: notice.text
            isSoft: true
            horizontalAlignment: Text.AlignHCenter
        }
        ColumnLayout {
            id: actionColumn
            Layout.fillWidth: true
            // Also around something narrow that is to stand in its middle.
            Layout.maximumWidth: notice.width
            visible: children.length > 0
            spacing: Theme.gap3
        }
    }
}
