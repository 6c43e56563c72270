import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// A voice of the server's in place of a sound, and how often either may be heard.
ColumnLayout {
    id: form

    required property KindEdit edit

    visible: edit.isDictation || edit.isHeard
    spacing: Theme.gap3

    Choice {
        Layout.fillWidth: true
        visible: form.edit.isDictation || form.edit.voice > 0
        label: qsTr("Who says it")
        words: [form.edit.isDictation ? qsTr("A sound of mine") : qsTr("Nobody"), qsTr("A British voice"), qsTr("An American voice")]
        current: form.edit.voice
        onChosen: index => form.edit.voice = index
    }
    Fault { text: form.edit.soundFault }
    Field {
        Layout.fillWidth: true
        visible: form.edit.isSpokenApart
        label: qsTr("What the voice says")
        hint: qsTr("Learners do not see it before the answer is shown")
        fault: form.edit.spokenFault
        text: form.edit.spokenText
        maximumLength: form.edit.answerCharacters
        keepsRoom: true
        onEdited: text => form.edit.spokenText = text
        onLeaving: form.edit.leaveSpokenText()
    }
    Stepper {
        Layout.fillWidth: true
        visible: form.edit.isHeard
        label: qsTr("How often it may be heard")
        valueText: form.edit.plays > 0 ? qsTr("%Ln time(s)", "", form.edit.plays) : qsTr("as often as one likes")
        from: 0
        to: form.edit.mostPlays
        stepSize: 1
        value: form.edit.plays
        onMoved: value => form.edit.plays = value
    }
}
