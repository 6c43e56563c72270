import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// How a quiz is to be played.
Page {
    id: page

    required property HostViewModel host

    isMiddle: true
    widest: Theme.formWidth

    Card {
        Layout.fillWidth: true
        spacing: Theme.gap5

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: page.host.quizTitle
                isSoft: true
            }
            Words {
                Layout.fillWidth: true
                isHeading: true
                text: qsTr("How shall we play?")
                font.pixelSize: Theme.text2xl
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap2

            Choice {
                Layout.fillWidth: true
                label: qsTr("Points")
                words: [qsTr("Classic"), qsTr("Accuracy"), qsTr("Steady")]
                current: page.host.scoring
                onChosen: index => page.host.scoring = index
            }
            Words {
                Layout.fillWidth: true
                text: [qsTr("Right answers count, quick ones more. A right answer is worth at least half."),
                    qsTr("Only being right counts. The clock gives no points."),
                    qsTr("One more right answer always beats faster ones.")][page.host.scoring]
                isSoft: true
                font.pixelSize: Theme.textS
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap2

            Choice {
                Layout.fillWidth: true
                label: qsTr("Pace")
                words: [qsTr("I press Next"), qsTr("By itself")]
                current: page.host.isAutoPaced ? 1 : 0
                onChosen: index => page.host.isAutoPaced = index === 1
            }
            Words {
                Layout.fillWidth: true
                text: page.host.isAutoPaced ? qsTr("The game goes on after each answer and leaderboard.")
                    : qsTr("The game waits for you after each question.")
                isSoft: true
                font.pixelSize: Theme.textS
            }
        }
        Fault { text: page.host.fault }
        // Side by side where there is room: neither is below the edge of a small window.
        Flow {
            id: ways
            readonly property real part: Theme.isCompact || !page.host.canRehearse ? width : (width - spacing) / 2

            Layout.fillWidth: true
            spacing: Theme.gap3

            ActionButton {
                width: ways.part
                // On a phone the page begins at its top, not where the keyboard is.
                focus: !Theme.isCompact
                isBig: true
                enabled: !page.host.isBusy
                text: page.host.isBusy ? qsTr("Opening…") : qsTr("Open the lobby")
                onClicked: page.host.open()
            }
            ActionButton {
                width: ways.part
                visible: page.host.canRehearse
                isBig: true
                enabled: !page.host.isBusy
                kind: ActionButton.Second
                iconName: "network_check"
                text: qsTr("Rehearse")
                onClicked: page.host.rehearse()
            }
        }
        ActionButton {
            Layout.fillWidth: true
            kind: ActionButton.Quiet
            text: qsTr("All quizzes")
            onClicked: page.host.leave()
        }
        // What most leave alone stands below what everybody presses.
        Toggle {
            Layout.fillWidth: true
            text: qsTr("No clock")
            hint: qsTr("Questions wait until all have answered or you go on.")
            isOn: page.host.isUntimed
            onSwitched: isOn => page.host.isUntimed = isOn
        }
        Toggle {
            Layout.fillWidth: true
            text: qsTr("Bonus for right answers in a row")
            hint: qsTr("100 points more each time, up to 500.")
            isOn: page.host.hasStreakBonus
            onSwitched: isOn => page.host.hasStreakBonus = isOn
        }
        Stepper {
            Layout.fillWidth: true
            label: qsTr("Teams")
            valueText: page.host.teams === 0 ? qsTr("None") : page.host.teams.toLocaleString(Qt.locale(), "f", 0)
            from: 0
            to: 7
            stepSize: 1
            // A team of one is none.
            value: page.host.teams === 0 ? 0 : page.host.teams - 1
            onMoved: value => page.host.teams = value === 0 ? 0 : value + 1
        }
    }
}
