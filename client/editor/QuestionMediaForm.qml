import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Play
import Wordrally.Theme

/// The picture and the sound of a question: chosen, seen and heard, put into words, taken out.
ColumnLayout {
    id: form

    required property EditorViewModel editor
    required property ClipPlayer clips
    readonly property bool isMine: editor.sound.state === MediaPiece.Ready && clips.file === editor.sound.file

    spacing: Theme.gap3
    Component.onDestruction: clips.stop()

    FileDialog {
        id: pictures
        title: qsTr("Choose a picture")
        currentFolder: form.editor.picturesFolder
        nameFilters: [qsTr("Pictures") + " (*.jpg *.jpeg *.png *.gif *.webp)"]
        onAccepted: form.editor.choosePicture(selectedFile)
    }
    FileDialog {
        id: sounds
        title: qsTr("Choose a sound")
        currentFolder: form.editor.soundsFolder
        nameFilters: [qsTr("Sounds") + " (*.mp3 *.ogg *.wav *.m4a)"]
        onAccepted: form.editor.chooseSound(selectedFile)
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap2

        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            visible: !form.editor.hasPicture
            enabled: !form.editor.isPictureComing
            kind: ActionButton.Second
            iconName: "image"
            text: form.editor.isPictureComing ? qsTr("Sending the picture…") : qsTr("Add a picture")
            onClicked: pictures.open()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            visible: !form.editor.hasSound && form.editor.kind.voice === 0
            enabled: !form.editor.isSoundComing
            kind: ActionButton.Second
            iconName: "volume_up"
            text: form.editor.isSoundComing ? qsTr("Sending the sound…") : qsTr("Add a sound")
            onClicked: sounds.open()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            visible: !form.editor.hasSound && form.editor.kind.voice === 0 && !form.editor.kind.isDictation
            enabled: !form.editor.isSoundComing
            kind: ActionButton.Second
            iconName: "record_voice_over"
            text: qsTr("Let a voice say it")
            onClicked: form.editor.kind.voice = 1
        }
    }
    Fault { text: form.editor.pictureFault }
    Fault { text: form.editor.soundFault }
    ColumnLayout {
        Layout.fillWidth: true
        visible: form.editor.hasPicture
        spacing: Theme.gap2

        Picture {
            Layout.fillWidth: true
            visible: form.editor.hasPicture
            source: form.editor.picture.file
            isLoading: form.editor.picture.state === MediaPiece.Loading
            words: form.editor.pictureWords
            tallest: 12 * Theme.rem
        }
        Field {
            Layout.fillWidth: true
            label: qsTr("What the picture shows")
            hint: qsTr("For those who cannot see it")
            text: form.editor.pictureWords
            maximumLength: form.editor.mediaWordCharacters
            onEdited: text => form.editor.pictureWords = text
        }
        ActionButton {
            Layout.fillWidth: Theme.isCompact
            kind: ActionButton.Second
            iconName: "hide_image"
            text: qsTr("Take the picture out")
            onClicked: form.editor.removePicture()
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: form.editor.hasSound
        spacing: Theme.gap2

        SoundBar {
            Layout.fillWidth: true
            isLoading: form.editor.sound.state === MediaPiece.Loading
            isLost: form.editor.sound.state === MediaPiece.Lost || !form.clips.isHearable || (form.isMine && form.clips.hasFailed)
            isPlaying: form.isMine && form.clips.isPlaying
            part: form.clips.part
            words: form.editor.soundWords !== "" ? form.editor.soundWords : qsTr("A sound that cannot be played on this device")
            onPressed: isPlaying ? form.clips.stop() : form.clips.play(form.editor.sound.file)
        }
        Field {
            Layout.fillWidth: true
            label: qsTr("What the sound says")
            hint: qsTr("For those who cannot hear it")
            text: form.editor.soundWords
            maximumLength: form.editor.mediaWordCharacters
            onEdited: text => form.editor.soundWords = text
        }
        ActionButton {
            Layout.fillWidth: Theme.isCompact
            kind: ActionButton.Second
            iconName: "volume_off"
            text: qsTr("Take the sound out")
            onClicked: form.editor.removeSound()
        }
    }
}
