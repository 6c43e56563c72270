import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Practice
import Wordrally.Theme

/// Practising what was missed in games: what is due, a sitting, and what it came to.
FocusScope {
    id: root

    required property PracticeViewModel practice

    focus: true
    Component.onCompleted: practice.refresh()

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.practice.stage === PracticeViewModel.Sitting ? sitting
            : root.practice.stage === PracticeViewModel.Summary ? summary
            : root.practice.isComing ? coming
            : root.practice.total === 0 ? none : due
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: due; DuePage { practice: root.practice } }
    Component { id: sitting; SittingPage { sitting: root.practice.sitting; onStopped: root.practice.stop() } }
    Component { id: summary; SittingSummary { practice: root.practice } }
    Component {
        id: coming
        Notice {
            title: qsTr("Fetching your cards…")

            Spinner {
                Layout.alignment: Qt.AlignHCenter
                size: Theme.text3xl
            }
        }
    }
    Component {
        id: none
        Notice {
            iconName: "school"
            title: qsTr("Nothing to practise yet")
            text: qsTr("What you miss in games comes here by itself, and comes back just before you would forget it.")

            Fault { text: root.practice.fault }
            ActionButton {
                Layout.fillWidth: true
                visible: root.practice.isSignedIn && (root.practice.isOffline || root.practice.fault !== "")
                kind: ActionButton.Second
                text: qsTr("Try again")
                onClicked: root.practice.refresh()
            }
        }
    }
    // qmllint enable unqualified
}
