import QtQuick
import QtQuick.Layouts
import Wordrally.Theme

/// A sound to listen to: played and stopped here, as often as one likes or may. Where it cannot be heard its words
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

    /// How often it may still be begun; -1: as often as one likes.
    property int playsLeft: -1

    signal pressed()

    implicitHeight: row.implicitHeight + 2 * Theme.gap2
    radius: Theme.round
    color: Theme.sunken

    GridLayout {
        id: row
        x: Theme.gap3
        y: Theme.gap2
        width: bar.width - 2 * Theme.gap3
        columns: Theme.isNarrow ? 1 : 4
        columnSpacing: Theme.gap3
        rowSpacing: Theme.gap1

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
            enabled: !bar.isLoading && (bar.isPlaying || bar.playsLeft !== 0)
            iconName: bar.isPlaying ? "stop" : "play_arrow"
            text: bar.isPlaying ? qsTr("Stop") : qsTr("Listen")
            onClicked: bar.pressed()
        }
        Words {
            Layout.fillWidth: true
            visible: !bar.isLost && bar.playsLeft >= 0
            //: How often a sound may still be played
            text: qsTr("%Ln left", "", bar.playsLeft)
            isSoft: true
        }
        ShareBar {
            Layout.fillWidth: true
            visible: !bar.isLost && (bar.playsLeft < 0 || !Theme.isNarrow)
            opacity: bar.isPlaying ? 1 : 0
            share: bar.part
        }
    }
}
