import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse

/// A rehearsal as its teacher runs it, one step a page.
FocusScope {
    id: root

    required property RehearsalViewModel rehearsal

    /// The quiz is to be played for real.
    signal hosting()

    focus: true

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.pageOf(root.rehearsal.stage)
    }

    function pageOf(stage: int): Component {
        switch (stage) {
        case RehearsalViewModel.Running: return running;
        case RehearsalViewModel.Gone: return gone;
        default: return setUp;
        }
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: setUp; RehearsalSetUpPage { rehearsal: root.rehearsal } }
    Component { id: running; RehearsalRunPage { rehearsal: root.rehearsal; onHosting: root.hosting() } }
    Component {
        id: gone
        Notice {
            iconName: "info"
            title: qsTr("This rehearsal is over and forgotten.")

            ActionButton {
                Layout.fillWidth: true
                kind: ActionButton.Second
                text: qsTr("Back to all quizzes")
                onClicked: root.rehearsal.leave()
            }
        }
    }
    // qmllint enable unqualified
}
