import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// A sound to listen to: played and stopped here, as often as one likes. Where it cannot be heard its words
/// stand in its place.
Rectangle {
    id: bar

    required property bool isLoading
    required property bool isLost
    required property bool isPlaying
    /// 0 … 1
    required property real part
    /// What it says.
    required property string words

    signal pressed()

    implicitHeight: row.implicitHeight + 2 * Theme.gap2
    radius: Theme.round
    color: Theme.sunken

    RowLayout {
        id: row
        x: Theme.gap3
        y: Theme.gap2
        width: bar.width - 2 * Theme.gap3
        spacing: Theme.gap3

        Icon {
            visible: bar.isLost
            name: "volume_off"
            color: Theme.inkSoft
        }
        Words {
            Layout.fillWidth: true
            visible: bar.isLost
            text: bar.words
        }
        ActionButton {
            visible: !bar.isLost
            enabled: !bar.isLoading
            iconName: bar.isPlaying ? "stop" : "play_arrow"
            text: bar.isPlaying ? qsTr("Stop") : qsTr("Listen")
            onClicked: bar.pressed()
        }
        ShareBar {
            Layout.fillWidth: true
            visible: !bar.isLost
            opacity: bar.isPlaying ? 1 : 0
            share: bar.part
        }
    }
}
