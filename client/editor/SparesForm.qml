pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// What there is to choose from besides what is right; a text with gaps has it only with a bank of words.
ColumnLayout {
    id: form

    required property KindEdit edit
    readonly property bool isCloze: edit.form === KindEdit.Cloze

    spacing: Theme.gap2

    Toggle {
        Layout.fillWidth: true
        visible: form.isCloze
        enabled: form.edit.canHaveBank
        text: qsTr("A bank of words")
        hint: form.edit.canHaveBank ? qsTr("Learners choose words for the gaps, and type nothing") : qsTr("Once a gap has its word")
        isOn: form.isCloze && form.edit.hasBank
        onSwitched: isOn => form.edit.hasBank = isOn
    }
    Words {
        Layout.fillWidth: true
        visible: !form.isCloze || form.edit.hasBank
        text: form.edit.form === KindEdit.Pairs ? qsTr("Extra answers that fit nothing") : qsTr("Extra words that fit nowhere")
        font.weight: Theme.strong
        Accessible.ignored: true
    }
    Repeater {
        model: form.edit.spares

        TextLine {
            id: spare

            required property int place

            required text
            required fault
            required isNew

            Layout.fillWidth: true
            name: qsTr("Extra, %L1").arg(place + 1)
            placeholder: place === 0 ? qsTr("None is needed") : qsTr("Another")
            most: form.edit.optionCharacters
            onEdited: text => form.edit.setSpare(place, text)
            onLeaving: form.edit.leaveSpare(place)
            onRemoving: form.edit.removeSpare(place)
        }
    }
    FaultLine { fault: form.edit.sparesFault }
}
