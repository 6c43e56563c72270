import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// The quiz as a whole: what it is called, for whom, and its questions in their order.
Page {
    id: page

    required property EditorViewModel editor
    readonly property bool canGoOn: !editor.isAboutToPlay && editor.saving !== EditorViewModel.Conflict
    readonly property list<string> levels: ["", "A1", "A2", "B1", "B2", "C1", "C2"]

    spacing: Theme.gap4

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap1

        IconButton {
            iconName: "arrow_back"
            name: qsTr("All quizzes")
            onClicked: page.editor.leave()
        }
        SaveSign {
            Layout.fillWidth: true
            visible: !Theme.isNarrow && !page.editor.isUntouched
            editor: page.editor
        }
        Item {
            Layout.fillWidth: true
            visible: Theme.isNarrow
        }
        IconButton {
            visible: page.editor.history.isThere
            iconName: "history"
            name: qsTr("Earlier versions")
            onClicked: page.editor.history.open()
        }
        IconButton {
            iconName: "undo"
            name: qsTr("Undo")
            enabled: page.editor.canUndo
            onClicked: page.editor.undo()
        }
        IconButton {
            iconName: "redo"
            name: qsTr("Redo")
            enabled: page.editor.canRedo
            onClicked: page.editor.redo()
        }
    }
    SaveSign {
        Layout.fillWidth: true
        visible: Theme.isNarrow && !page.editor.isUntouched
        editor: page.editor
    }
    ConflictCard {
        Layout.fillWidth: true
        visible: page.editor.saving === EditorViewModel.Conflict
        editor: page.editor
    }
    Field {
        Layout.fillWidth: true
        label: qsTr("Title")
        Layout.bottomMargin: -Theme.gap3
        keepsRoom: true
        fault: page.editor.titleFault
        text: page.editor.title
        maximumLength: page.editor.titleCharacters
        onEdited: text => page.editor.title = text
        onLeaving: page.editor.leaveTitle()
        Component.onCompleted: {
            // What has a title is opened to be read first: no keyboard comes up over it.
            if (text === "")
                input.focus = true;
        }
    }
    LongField {
        Layout.fillWidth: true
        label: qsTr("Description")
        text: page.editor.description
        maximumLength: page.editor.descriptionCharacters
        leastHeight: 4 * Theme.rem
        onEdited: text => page.editor.description = text
    }
    Choice {
        Layout.fillWidth: true
        label: qsTr("Level")
        //: No level of a language, such as A1
        words: [qsTr("None"), "A1", "A2", "B1", "B2", "C1", "C2"]
        current: page.levels.indexOf(page.editor.level)
        onChosen: index => page.editor.level = page.levels[index]
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            text: page.editor.isUntouched ? qsTr("A title and a question, and it can be played.")
                : page.editor.faultCount > 0 ? qsTr("%Ln thing(s) to do before it can be played", "", page.editor.faultCount)
                : qsTr("It can be played")
            font.weight: Theme.strong
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap2

            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                visible: page.editor.faultCount > 0 && !page.editor.isUntouched
                kind: ActionButton.Second
                iconName: "build"
                text: qsTr("Show me")
                onClicked: page.editor.showFault()
            }
            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                visible: page.editor.mayPlay
                enabled: page.canGoOn
                kind: page.editor.faultCount > 0 ? ActionButton.Second : ActionButton.Primary
                iconName: "play_arrow"
                text: page.editor.isAboutToPlay ? qsTr("Saving…") : qsTr("Play")
                onClicked: page.editor.play()
            }
            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                visible: page.editor.mayRehearse
                enabled: page.canGoOn
                kind: ActionButton.Second
                iconName: "network_check"
                text: qsTr("Rehearse")
                onClicked: page.editor.rehearse()
            }
        }
    }
    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Questions")
        font.pixelSize: Theme.textXl
    }
    QuestionList {
        Layout.fillWidth: true
        editor: page.editor
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Second
        iconName: "add"
        enabled: page.editor.canAdd
        text: qsTr("Add a question")
        onClicked: page.editor.addQuestion()
    }
}
