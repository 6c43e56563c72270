import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Results

/// The games played on this device, and one of them when it is opened.
FocusScope {
    id: root

    required property HistoryViewModel history
    required property LearnerViewModel learner

    focus: true

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.history.result.isShown ? one : root.learner.isOpen && root.learner.isSignedIn ? mine : root.history.count === 0 ? none : all
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: all; GameList { history: root.history; learner: root.learner } }
    Component {
        id: none
        Notice {
            iconName: "emoji_events"
            title: qsTr("No games yet")
            text: qsTr("Every game you play on this device is kept here, with all its questions and the right answers.")

            ActionButton {
                Layout.fillWidth: true
                visible: root.learner.isSignedIn
                iconName: "insights"
                text: qsTr("How I am doing")
                onClicked: root.learner.open()
            }
        }
    }
    Component { id: mine; LearnerPage { learner: root.learner } }
    Component {
        id: one
        ResultPage {
            result: root.history.result
            text: root.history.result.playedAt.toLocaleString(Qt.locale(), Locale.ShortFormat)
            actions: [
                ActionButton {
                    Layout.fillWidth: true
                    kind: ActionButton.Second
                    iconName: "arrow_back"
                    text: qsTr("All my games")
                    onClicked: root.history.close()
                },
                ActionButton {
                    Layout.fillWidth: true
                    kind: ActionButton.Danger
                    iconName: "delete"
                    text: qsTr("Delete this result")
                    onClicked: sure.open()
                },
                AskDialog {
                    id: sure
                    title: qsTr("Delete this result?")
                    text: qsTr("It is only deleted on this device, and cannot be brought back.")
                    yes: qsTr("Delete")
                    onAccepted: root.history.forget(root.history.result.game)
                }
            ]
        }
    }
    // qmllint enable unqualified
}
