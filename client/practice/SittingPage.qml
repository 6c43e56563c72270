pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Practice
import Wordrally.Theme

/// One card after the other: its front, then what is right and how well it was known. Enter shows, 1 to 4 grade,
/// Ctrl+Z takes the last grade back.
FocusScope {
    id: root

    required property SittingViewModel sitting

    signal stopped()

    property bool wasShown: false

    focus: true
    Component.onCompleted: root.takeFocus()
    Keys.onPressed: event => event.accepted = root.press(event.key, event.text, event.modifiers)

    Connections {
        target: root.sitting
        function onTurned() {
            root.takeFocus();
        }
        function onChanged() {
            if (root.sitting.isShown && !root.wasShown)
                grades.takeFocus();
            root.wasShown = root.sitting.isShown;
        }
    }

    Page {
        id: page
        anchors.fill: parent
        spacing: Theme.gap4
        widest: Theme.formWidth + 8 * Theme.rem

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap2

            Words {
                Layout.fillWidth: true
                text: qsTr("%Ln card(s) to go", "", root.sitting.left)
                isSoft: true
                Accessible.role: Accessible.AlertMessage
            }
            ActionButton {
                visible: root.sitting.canUndo
                kind: ActionButton.Quiet
                iconName: "undo"
                text: Theme.columns < 20 ? "" : qsTr("Undo")
                spokenName: qsTr("Take the last grade back")
                onClicked: root.sitting.undo()
            }
            ActionButton {
                kind: ActionButton.Quiet
                iconName: "close"
                text: Theme.columns < 20 ? "" : qsTr("Stop")
                spokenName: qsTr("Stop practising")
                onClicked: root.stopped()
            }
        }
        Card {
            Layout.fillWidth: true

            Words {
                Layout.fillWidth: true
                isHeading: true
                text: root.sitting.prompt
                font.pixelSize: Theme.textXl
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
            Block {
                Layout.fillWidth: true
                visible: root.sitting.items.length > 0
                spacing: Theme.gap2
                Accessible.role: Accessible.List
                //: What a card asks about: "apple", "information"
                Accessible.name: qsTr("To match or sort")

                Repeater {
                    model: root.sitting.items

                    Words {
                        required property string modelData

                        Layout.fillWidth: true
                        text: modelData
                        font.weight: Theme.strong
                        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                        Accessible.role: Accessible.ListItem
                    }
                }
            }
            Words {
                Layout.fillWidth: true
                visible: root.sitting.items.length > 0 && root.sitting.options.length > 0
                text: qsTr("To choose from")
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
            Block {
                Layout.fillWidth: true
                visible: root.sitting.options.length > 0
                spacing: Theme.gap2
                Accessible.role: Accessible.List
                Accessible.name: qsTr("To choose from")

                Repeater {
                    model: root.sitting.options

                    Words {
                        required property string modelData

                        Layout.fillWidth: true
                        text: "• " + modelData
                        Accessible.role: Accessible.ListItem
                        Accessible.name: modelData
                    }
                }
            }
            Field {
                id: answerField
                Layout.fillWidth: true
                visible: root.sitting.isTyped && !root.sitting.isShown
                label: qsTr("Type the word")
                maximumLength: root.sitting.mostChars
                // A phone's keyboard would spell for the learner.
                inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
                onEdited: text => root.sitting.type(text)
                onAccepted: root.sitting.show()
                onUndoAsked: root.sitting.undo()
            }
            Words {
                Layout.fillWidth: true
                visible: !root.sitting.isTyped && !root.sitting.isShown
                text: qsTr("Think of the answer, then look.")
                isSoft: true
            }
            ActionButton {
                id: showButton
                Layout.fillWidth: true
                visible: !root.sitting.isShown
                isBig: true
                text: root.sitting.isTyped ? qsTr("Check") : qsTr("Show the answer")
                onClicked: root.sitting.show()
            }
        }
        CardBack {
            id: back
            Layout.fillWidth: true
            visible: root.sitting.isShown
            sitting: root.sitting
        }
        GradeRow {
            id: grades
            Layout.fillWidth: true
            visible: root.sitting.isShown
            sitting: root.sitting
            onGraded: grade => root.sitting.grade(grade)
        }
        ActionButton {
            Layout.fillWidth: true
            visible: root.sitting.isShown
            kind: ActionButton.Quiet
            iconName: "delete"
            text: qsTr("Never ask this again")
            onClicked: sure.open()
        }
        AskDialog {
            id: sure
            title: qsTr("Never ask this again?")
            text: qsTr("The card goes away on all your devices. If you miss it in another game, it comes back.")
            yes: qsTr("Remove it")
            onAccepted: root.sitting.removeCard()
        }
    }

    Announcer {
        text: !root.sitting.isShown ? "" : (back.verdict !== "" ? back.verdict + ". " : "")
            + qsTr("Right answer: %1").arg(root.sitting.rightText) + ". " + root.sitting.explanation
    }

    function takeFocus(): void {
        page.contentY = 0;
        root.wasShown = root.sitting.isShown;
        answerField.text = root.sitting.typed;
        if (root.sitting.isShown)
            grades.takeFocus();
        else if (root.sitting.isTyped)
            answerField.input.forceActiveFocus();
        else
            showButton.forceActiveFocus();
    }

    function press(key: int, text: string, modifiers: int): bool {
        if (key === Qt.Key_Z && (modifiers & Qt.ControlModifier)) {
            root.sitting.undo();
            return true;
        }
        const grade = root.sitting.isShown ? "1234".indexOf(text) + 1 : 0;
        if (grade > 0 && text !== "")
            root.sitting.grade(grade);
        return grade > 0 && text !== "";
    }
}
