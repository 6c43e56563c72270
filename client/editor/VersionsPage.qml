pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// What the quiz was before: a list, or one of them with its questions and right answers.
Page {
    id: page

    required property QuizHistory history
    readonly property bool isLooking: history.version > 0

    spacing: Theme.gap4

    Line {
        Layout.fillWidth: true
        spacing: Theme.gap1

        IconButton {
            focus: true
            iconName: "arrow_back"
            name: page.isLooking ? qsTr("All versions") : qsTr("Back to the quiz")
            onClicked: page.history.goBack()
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: page.isLooking ? page.history.title : qsTr("Earlier versions")
            font.pixelSize: Theme.textXl
        }
    }
    Words {
        Layout.fillWidth: true
        text: page.isLooking ? qsTr("Version %L1").arg(page.history.version)
            : qsTr("Every save is kept. Look at one, and bring it back if it was better; that can be undone.")
        isSoft: true
    }
    Fault { text: page.history.fault }
    ActionButton {
        Layout.fillWidth: Theme.isCompact
        visible: page.history.fault !== ""
        kind: ActionButton.Second
        text: qsTr("Try again")
        onClicked: page.history.open()
    }
    Spinner {
        Layout.alignment: Qt.AlignHCenter
        visible: page.history.isBusy
        size: Theme.text3xl
    }
    Words {
        Layout.fillWidth: true
        visible: !page.isLooking && !page.history.isBusy && page.history.fault === "" && page.history.count === 0
        text: qsTr("Nothing was saved before.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
    ActionButton {
        Layout.fillWidth: Theme.isCompact
        visible: page.isLooking
        iconName: "restore"
        text: qsTr("Bring this version back")
        onClicked: page.history.bringBack()
    }
    Repeater {
        model: page.isLooking ? null : page.history.versions

        Card {
            id: line

            required property int version
            required property string title
            required property int questions
            required property date at
            readonly property string when: at.toLocaleString(Qt.locale(), Locale.ShortFormat)

            Layout.fillWidth: true
            spacing: Theme.gap2

            Words {
                Layout.fillWidth: true
                text: line.title !== "" ? line.title : qsTr("Without a title")
                font.weight: Theme.strong
            }
            Words {
                Layout.fillWidth: true
                text: line.when + " · " + qsTr("%Ln question(s)", "", line.questions)
                isSoft: true
                font.pixelSize: Theme.textS
            }
            ActionButton {
                Layout.fillWidth: Theme.isCompact
                kind: ActionButton.Second
                enabled: !page.history.isBusy
                text: qsTr("Look at it")
                //: %1: when it was saved
                spokenName: qsTr("Look at the version of %1").arg(line.when)
                onClicked: page.history.look(line.version)
            }
        }
    }
    Repeater {
        model: page.isLooking ? page.history.prompts.length : 0

        Card {
            id: question

            required property int index

            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: qsTr("Question %L1").arg(question.index + 1)
                isSoft: true
                font.pixelSize: Theme.textS
            }
            Words {
                Layout.fillWidth: true
                text: page.history.prompts[question.index] ?? ""
                font.weight: Theme.strong
            }
            RowLayout {
                Layout.fillWidth: true
                visible: answer.text !== ""
                spacing: Theme.gap2

                Icon {
                    Layout.alignment: Qt.AlignTop
                    name: "check"
                    color: Theme.good
                }
                Words {
                    id: answer
                    Layout.fillWidth: true
                    text: page.history.answers[question.index] ?? ""
                }
            }
        }
    }
}
