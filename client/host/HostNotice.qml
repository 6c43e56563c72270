import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// One thing to say on the way, and the way back to the quizzes.
Notice {
    id: page

    required property HostViewModel host
    property bool isBusy: false

    iconName: isBusy ? "" : "info"

    Spinner {
        Layout.alignment: Qt.AlignHCenter
        visible: page.isBusy
        size: Theme.text3xl
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Second
        text: page.isBusy ? qsTr("Cancel") : qsTr("All quizzes")
        onClicked: page.host.leave()
    }
}
