pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Play
import Wordrally.Theme

/// One question: its words, its answers and which of them are right, its time, its points and why.
Page {
    id: page

    required property EditorViewModel editor
    required property ClipPlayer clips
    /// Where the list of questions is not beside it.
    property bool withWayBack: false

    spacing: Theme.gap4

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap1

        IconButton {
            visible: page.withWayBack
            iconName: "arrow_back"
            name: qsTr("All questions")
            onClicked: page.editor.select(-1)
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            //: Which question of how many, where there is no room for the word
            text: (Theme.isNarrow ? qsTr("%L1 of %L2") : qsTr("Question %L1 of %L2")).arg(page.editor.current + 1).arg(page.editor.questionCount)
            font.pixelSize: Theme.textXl
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
        QuestionTools {
            visible: !page.withWayBack
            editor: page.editor
        }
    }
    GridLayout {
        Layout.fillWidth: true
        visible: page.withWayBack
        columns: Theme.isNarrow ? 1 : 2
        columnSpacing: Theme.gap1
        rowSpacing: Theme.gap1

        SaveSign {
            Layout.fillWidth: true
            editor: page.editor
        }
        QuestionTools {
            Layout.fillWidth: Theme.isNarrow
            editor: page.editor
            withUndo: true
        }
    }
    DropArea {
        parent: page
        anchors.fill: parent
        onDropped: drop => {
            if (drop.hasUrls)
                page.editor.chooseDropped(drop.urls[0]);
        }
    }
    LongField {
        Layout.fillWidth: true
        label: qsTr("Question")
        fault: page.editor.promptFault
        text: page.editor.prompt
        maximumLength: page.editor.promptCharacters
        leastHeight: 4 * Theme.rem
        onEdited: text => page.editor.prompt = text
    }
    QuestionMediaForm {
        Layout.fillWidth: true
        editor: page.editor
        clips: page.clips
    }
    Choice {
        Layout.fillWidth: true
        label: qsTr("Right answers")
        words: [qsTr("One"), qsTr("Several")]
        current: page.editor.isMulti ? 1 : 0
        onChosen: index => page.editor.isMulti = index === 1
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Answers")

        Repeater {
            id: answers
            model: page.editor.options

            OptionEdit {
                Layout.fillWidth: true
                isMulti: page.editor.isMulti
                most: page.editor.optionCharacters
                count: answers.count
                onEdited: text => page.editor.setOptionText(index, text)
                onMarked: isRight => page.editor.setRight(index, isRight)
                onRemoving: page.editor.removeOption(index)
                onMoving: by => page.editor.moveOption(index, index + by)
            }
        }
    }
    Fault { text: page.editor.optionsFault }
    ActionButton {
        Layout.fillWidth: Theme.isCompact
        visible: page.editor.canAddOption
        kind: ActionButton.Second
        iconName: "add"
        text: qsTr("Add an answer")
        onClicked: page.editor.addOption()
    }
    Stepper {
        Layout.fillWidth: true
        label: qsTr("Time")
        valueText: qsTr("%Ln second(s)", "", page.editor.seconds)
        from: 5
        to: 120
        stepSize: 5
        value: page.editor.seconds
        onMoved: value => page.editor.seconds = value
    }
    Stepper {
        Layout.fillWidth: true
        label: qsTr("Points")
        valueText: qsTr("%Ln point(s)", "", page.editor.points)
        from: 0
        to: page.editor.mostPoints
        stepSize: 100
        value: page.editor.points
        onMoved: value => page.editor.points = value
    }
    LongField {
        Layout.fillWidth: true
        label: qsTr("Why?")
        hint: qsTr("Shown with the right answer")
        text: page.editor.explanation
        maximumLength: page.editor.explanationCharacters
        leastHeight: 4 * Theme.rem
        onEdited: text => page.editor.explanation = text
    }
}
