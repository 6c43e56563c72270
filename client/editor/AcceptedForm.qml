pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// What is accepted: as the one answer, in each gap of a text, or as the order of a sentence. The first is the
/// one that learners are shown.
ColumnLayout {
    id: form

    required property KindEdit edit
    readonly property bool isCloze: edit.form === KindEdit.Cloze
    readonly property bool isOrder: edit.form === KindEdit.Order
    readonly property string firstWords: isOrder || edit.isDictation ? qsTr("Sentence") : edit.isNumber ? qsTr("Right number") : qsTr("Right answer")
    readonly property string otherWords: isOrder ? qsTr("Another right order") : qsTr("Also accepted")

    spacing: Theme.gap2

    Repeater {
        model: form.edit.accepted

        Block {
            id: one

            required property int gap
            required property int place
            required property string text
            required property string context
            required property string fault
            required property bool isNew
            readonly property string heading: form.isCloze ? qsTr("Gap %L1: %2").arg(gap + 1).arg(context) : form.firstWords

            Layout.fillWidth: true
            Layout.topMargin: place === 0 && gap > 0 ? Theme.gap3 : 0
            spacing: Theme.gap2

            Words {
                Layout.fillWidth: true
                visible: one.place === 0
                text: one.heading
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            TextLine {
                Layout.fillWidth: true
                name: one.place === 0 ? one.heading : one.heading + ": " + form.otherWords
                text: one.text
                fault: one.fault
                placeholder: one.place === 0 ? "" : form.otherWords
                isNew: one.isNew
                isRight: true
                most: form.edit.answerCharacters
                inputMethodHints: form.edit.isNumber ? Qt.ImhFormattedNumbersOnly : Qt.ImhNone
                onEdited: text => form.edit.setAccepted(one.gap, one.place, text)
                onLeaving: form.edit.leaveAccepted(one.gap)
                onRemoving: form.edit.removeAccepted(one.gap, one.place)
            }
        }
    }
    Words {
        Layout.fillWidth: true
        visible: form.isOrder
        text: qsTr("Every word is a piece. For longer pieces write slashes between them: I / have been / there")
        isSoft: true
        font.pixelSize: Theme.textS
    }
    FaultLine {
        fault: form.edit.gapsFault
        keepsRoom: form.isOrder
    }
    Field {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap2
        visible: form.edit.isNumber
        label: qsTr("How far off it may be")
        hint: qsTr("Nothing here: the number itself and no other")
        text: form.edit.tolerance
        inputMethodHints: Qt.ImhFormattedNumbersOnly
        onEdited: text => form.edit.tolerance = text
    }
    Toggle {
        Layout.fillWidth: true
        visible: form.edit.canBeExact
        text: qsTr("Spelling counts")
        hint: form.edit.isExact ? qsTr("A small slip is worth nothing.")
            : qsTr("A small slip is worth half. With fewer than %Ln letters it makes another word and is worth nothing.", "", form.edit.leastSlipCharacters)
        isOn: form.edit.isExact
        onSwitched: isOn => form.edit.isExact = isOn
    }
    Words {
        Layout.fillWidth: true
        visible: form.edit.shortAnswers !== ""
        //: %1: words, such as “bus”, “go”
        text: qsTr("Too short for that: %1").arg(form.edit.shortAnswers)
        isSoft: true
        font.pixelSize: Theme.textS
    }
}
