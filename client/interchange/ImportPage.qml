pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Interchange
import Wordrally.Theme

/// A file as the quiz it would become, with what needs a look, before anything is kept.
Page {
    id: page

    required property ImportViewModel imports

    widest: Theme.formWidth

    Block {
        Layout.fillWidth: true
        spacing: Theme.gap1

        Words {
            Layout.fillWidth: true
            text: page.imports.name
            isSoft: true
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: page.imports.isPreview ? page.imports.title : qsTr("A quiz from a file")
            font.pixelSize: Theme.text2xl
        }
    }
    Block {
        Layout.fillWidth: true
        visible: page.imports.isBusy
        spacing: Theme.gap3

        Spinner {
            Layout.alignment: Qt.AlignHCenter
            size: Theme.text3xl
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: page.imports.isPreview ? qsTr("One moment…") : qsTr("Reading the file…")
            isSoft: true
        }
    }
    Fault { text: page.imports.fault }
    ActionButton {
        Layout.fillWidth: true
        visible: page.imports.canTryAgain
        kind: ActionButton.Second
        iconName: "refresh"
        text: qsTr("Try again")
        onClicked: page.imports.tryAgain()
    }
    Card {
        Layout.fillWidth: true
        visible: page.imports.isPreview
        spacing: Theme.gap3

        Words {
            Layout.fillWidth: true
            text: page.imports.found === 0 ? qsTr("No question could be read from this file.")
                : qsTr("%Ln question(s) can be used", "", page.imports.found) + " · "
                    + qsTr("%Ln can be played as it is", "", page.imports.playable)
            font.weight: Theme.strong
        }
        ActionButton {
            Layout.fillWidth: Theme.isCompact
            visible: page.imports.found === 0
            kind: ActionButton.Second
            text: qsTr("Save a sample table")
            onClicked: page.imports.saveSample()
        }
        Words {
            Layout.fillWidth: true
            visible: page.imports.sampleText !== ""
            text: page.imports.sampleText
            Accessible.role: Accessible.AlertMessage
        }
        Words {
            Layout.fillWidth: true
            visible: page.imports.isPart
            text: qsTr("A quiz takes %Ln question(s). The next ones follow when these are kept.", "", page.imports.partSize)
            isSoft: true
        }
        Toggle {
            Layout.fillWidth: true
            visible: page.imports.canBePlayableOnly
            enabled: !page.imports.isBusy
            text: qsTr("Only what can be played as it is")
            hint: qsTr("Otherwise the other questions come along, for you to finish.")
            isOn: page.imports.isPlayableOnly
            onSwitched: isOn => page.imports.isPlayableOnly = isOn
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.imports.questions > 0
            enabled: !page.imports.isBusy
            focus: true
            isBig: true
            text: page.imports.isPart ? qsTr("Keep questions %L1 to %L2").arg(page.imports.first).arg(page.imports.last)
                : qsTr("Keep %Ln question(s)", "", page.imports.questions)
            onClicked: page.imports.keep()
        }
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Quiet
        text: qsTr("All quizzes")
        onClicked: page.imports.leave()
    }
    Card {
        Layout.fillWidth: true
        visible: page.imports.faultCount > 0
        spacing: Theme.gap3
        Accessible.role: Accessible.List
        Accessible.name: places.text

        Words {
            id: places
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("%Ln place(s) need a look", "", page.imports.faultCount)
            font.pixelSize: Theme.textL
        }
        Repeater {
            model: page.imports.faults

            ImportFaultLine { Layout.fillWidth: true }
        }
        Words {
            Layout.fillWidth: true
            visible: page.imports.moreFaults > 0
            text: qsTr("and %Ln more", "", page.imports.moreFaults)
            isSoft: true
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.imports.questions > 0
        spacing: Theme.gap3
        Accessible.role: Accessible.List
        Accessible.name: questions.text

        Words {
            id: questions
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("The questions")
            font.pixelSize: Theme.textL
        }
        Repeater {
            model: page.imports.questionList

            ImportQuestionLine { Layout.fillWidth: true }
        }
        ActionButton {
            Layout.fillWidth: true
            visible: page.imports.hiddenQuestions > 0
            kind: ActionButton.Quiet
            text: qsTr("Show %Ln more", "", page.imports.hiddenQuestions)
            onClicked: page.imports.showAll()
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.imports.notes.length > 0
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Not kept, or worth a look")
            font.pixelSize: Theme.textL
        }
        Repeater {
            model: page.imports.notes

            Words {
                required property string modelData
                Layout.fillWidth: true
                text: modelData
            }
        }
    }
}
