import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Play
import Wordrally.Theme

/// A quiz is written: its list of questions, and the one in hand beside it or, on a narrow window,
/// instead of it.
FocusScope {
    id: root

    required property EditorViewModel editor
    required property ClipPlayer clips

    focus: true

    Shortcut {
        sequences: ["Ctrl+Z"]
        enabled: root.editor.canUndo
        onActivated: root.editor.undo()
    }
    Shortcut {
        sequences: ["Ctrl+Y", "Ctrl+Shift+Z"]
        enabled: root.editor.canRedo
        onActivated: root.editor.redo()
    }
    Shortcut {
        sequence: "Ctrl+S"
        onActivated: root.editor.saveNow()
    }
    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.editor.stage === EditorViewModel.Opening ? opening
            : root.editor.stage === EditorViewModel.Failed ? failed
            : root.editor.isPreviewed ? preview
            : root.editor.history.isShown ? versions
            : Theme.isExpanded ? beside : root.editor.current >= 0 ? form : list
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component {
        id: opening
        Notice {
            title: qsTr("Opening the quiz…")

            Spinner {
                Layout.alignment: Qt.AlignHCenter
                size: Theme.text3xl
            }
            ActionButton {
                Layout.fillWidth: true
                kind: ActionButton.Second
                text: qsTr("Cancel")
                onClicked: root.editor.leave()
            }
        }
    }
    Component {
        id: failed
        Notice {
            iconName: "error_outline"
            title: qsTr("The quiz could not be opened")
            text: root.editor.fault

            ActionButton {
                Layout.fillWidth: true
                isBig: true
                text: qsTr("Try again")
                onClicked: root.editor.tryAgain()
            }
            ActionButton {
                Layout.fillWidth: true
                kind: ActionButton.Second
                text: qsTr("All quizzes")
                onClicked: root.editor.leave()
            }
        }
    }
    Component { id: list; QuizForm { editor: root.editor } }
    Component { id: form; QuestionForm { editor: root.editor; clips: root.clips; withWayBack: true } }
    Component { id: versions; VersionsPage { history: root.editor.history } }
    Component { id: preview; PreviewPage { editor: root.editor; clips: root.clips } }
    Component {
        id: beside
        Item {
            QuizForm {
                id: left
                width: Math.min(26 * Theme.rem, parent.width * 0.42)
                height: parent.height
                editor: root.editor
            }
            QuestionForm {
                anchors.left: left.right
                anchors.right: parent.right
                height: parent.height
                visible: root.editor.current >= 0
                editor: root.editor
                clips: root.clips
            }
            Words {
                anchors.left: left.right
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: root.editor.current < 0
                text: qsTr("Choose a question, or add one.")
                isSoft: true
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
    // qmllint enable unqualified
}
