import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// The picture and the sound of a question, where it has them.
ColumnLayout {
    id: root

    required property MediaPiece picture
    required property MediaPiece sound
    required property ClipPlayer clips
    property real tallest: 18 * Theme.rem
    /// How often the sound may still be begun; -1: as often as one likes.
    property int playsLeft: -1

    /// The sound was begun.
    signal played()

    readonly property bool isMine: sound.state === MediaPiece.Ready && clips.file === sound.file

    /// There is something to see or to hear.
    readonly property bool hasAny: picture.state !== MediaPiece.None || sound.state !== MediaPiece.None

    visible: hasAny
    spacing: Theme.gap3
    Component.onDestruction: clips.stop()
    onVisibleChanged: if (!visible) clips.stop()

    Picture {
        Layout.fillWidth: true
        visible: root.picture.state !== MediaPiece.None
        source: root.picture.file
        isLoading: root.picture.state === MediaPiece.Loading
        words: root.picture.words !== "" ? root.picture.words : qsTr("A picture that nobody has described")
        tallest: root.tallest
    }
    SoundBar {
        Layout.fillWidth: true
        visible: root.sound.state !== MediaPiece.None
        isLoading: root.sound.state === MediaPiece.Loading
        isLost: root.sound.state === MediaPiece.Lost || !root.clips.isHearable || (root.isMine && root.clips.hasFailed)
        isPlaying: root.isMine && root.clips.isPlaying
        part: root.clips.part
        words: root.sound.words !== "" ? root.sound.words : qsTr("A sound that cannot be played on this device")
        playsLeft: root.playsLeft
        onPressed: {
            if (isPlaying) {
                root.clips.stop();
            } else {
                root.clips.play(root.sound.file);
                root.played();
            }
        }
    }
}
