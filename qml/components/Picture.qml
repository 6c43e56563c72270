import QtQuick
import Wordrally.Theme

/// A picture no larger than its room. While it is on its way there is a spinner; where it cannot be shown,
/// its words stand in its place.
Item {
    id: picture

    required property url source
    required property bool isLoading
    /// What it shows.
    required property string words
    property real tallest: 18 * Theme.rem

    readonly property bool isShown: image.status === Image.Ready
    readonly property bool isLost: !isLoading && !isShown && image.status !== Image.Loading

    implicitHeight: isShown ? image.height
        : isLost ? lost.implicitHeight + 2 * Theme.gap4 : Math.min(tallest, 7 * Theme.rem)
    Accessible.role: Accessible.Graphic
    Accessible.name: words

    Image {
        id: image
        readonly property real fit: Math.min(1, picture.width / implicitWidth, picture.tallest / implicitHeight)

        anchors.horizontalCenter: parent.horizontalCenter
        width: picture.isShown ? implicitWidth * fit : 0
        height: picture.isShown ? implicitHeight * fit : 0
        visible: picture.isShown
        asynchronous: true
        source: picture.source
        // No larger in memory than any screen needs it. (With a fillMode that keeps the aspect, small ones would grow.)
        sourceSize.width: 1920
        sourceSize.height: 1920
        Accessible.ignored: true
    }
    Rectangle {
        anchors.fill: parent
        visible: !picture.isShown
        radius: Theme.round
        color: Theme.sunken

        Spinner {
            anchors.centerIn: parent
            visible: !picture.isLost
        }
        Row {
            id: lost
            anchors.centerIn: parent
            visible: picture.isLost
            spacing: Theme.gap3

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "image"
                color: Theme.inkSoft
            }
            Words {
                width: Math.min(implicitWidth, picture.width - 4 * Theme.gap4 - 2 * Theme.rem)
                text: picture.words
                Accessible.ignored: true
            }
        }
    }
}
