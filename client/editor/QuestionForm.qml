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
    readonly property int form: editor.kind.form

    spacing: Theme.gap4
    Component.onCompleted: {
        // Beside the quiz, its title may want to be written first.
        if (withWayBack && editor.isNewInHand)
            prompt.takeFocus();
    }

    Connections {
        target: page.editor
        function onTurned(isNew: bool) {
            page.contentY = 0;
            if (isNew)
                prompt.takeFocus();
        }
    }
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
    KindChoice {
        Layout.fillWidth: true
        edit: page.editor.kind
    }
    LongField {
        id: prompt
        Layout.fillWidth: true
        // The room it keeps is most of the space to what follows.
        Layout.bottomMargin: -Theme.gap3
        keepsRoom: true
        label: page.form === KindEdit.Cloze ? qsTr("Text") : page.editor.kind.isDictation ? qsTr("What they read") : qsTr("Question")
        hint: page.form === KindEdit.Cloze ? qsTr("Write ___ for a gap, or put the cursor into a word and make it one.") : ""
        fault: page.editor.promptFault
        warning: page.editor.promptWarning
        text: page.editor.prompt
        maximumLength: page.editor.promptCharacters
        leastHeight: 4 * Theme.rem
        onEdited: text => page.editor.prompt = text
        onLeaving: page.editor.leavePrompt()
    }
    ActionButton {
        Layout.fillWidth: Theme.isCompact
        visible: page.form === KindEdit.Cloze
        kind: ActionButton.Second
        iconName: "space_bar"
        text: qsTr("Make the word a gap")
        onClicked: page.editor.kind.makeGap(prompt.selectionStart, prompt.selectionEnd)
    }
    QuestionMediaForm {
        Layout.fillWidth: true
        editor: page.editor
        clips: page.clips
    }
    SpokenForm {
        Layout.fillWidth: true
        edit: page.editor.kind
    }
    OptionsForm {
        Layout.fillWidth: true
        visible: page.form === KindEdit.Options
        editor: page.editor
    }
    AcceptedForm {
        Layout.fillWidth: true
        visible: page.form === KindEdit.Accepted || page.form === KindEdit.Cloze || page.form === KindEdit.Order
        edit: page.editor.kind
    }
    PairsForm {
        Layout.fillWidth: true
        visible: page.form === KindEdit.Pairs
        edit: page.editor.kind
    }
    SparesForm {
        Layout.fillWidth: true
        visible: page.form === KindEdit.Cloze || page.form === KindEdit.Order || page.form === KindEdit.Pairs
        edit: page.editor.kind
    }
    CategoriesForm {
        Layout.fillWidth: true
        visible: page.form === KindEdit.Categories
        edit: page.editor.kind
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
        visible: page.editor.kind.isScored
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
