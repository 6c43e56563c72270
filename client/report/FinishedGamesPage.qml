import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Report
import Wordrally.Theme

/// The games that are over, the newest first; and the times whose games can be read together.
FocusScope {
    id: root

    required property ReportsViewModel reports
    readonly property real columnWidth: Math.min(Theme.pageWidth, width - 2 * Theme.margin)
    readonly property bool isEmpty: !reports.isBusy && reports.fault === "" && reports.gameCount === 0

    focus: true

    ReportList {
        id: list
        name: qsTr("Reports")
        anchors.fill: parent
        focus: true
        model: root.reports.games

        // A list makes no bound head or foot before Qt 6.5, so these find their page by its id.
        // qmllint disable unqualified
        header: Item {
            width: list.width
            implicitHeight: words.implicitHeight + Theme.margin + Theme.gap3

            ColumnLayout {
                id: words
                x: (parent.width - width) / 2
                y: Theme.margin
                width: root.columnWidth
                spacing: Theme.gap3

                Words {
                    Layout.fillWidth: true
                    isHeading: true
                    text: qsTr("Reports")
                    font.pixelSize: Theme.text2xl
                }
                ActionButton {
                    focus: true
                    kind: ActionButton.Second
                    iconName: "arrow_back"
                    text: qsTr("All quizzes")
                    onClicked: root.reports.back()
                }
                Words {
                    Layout.fillWidth: true
                    visible: root.reports.gameCount > 0
                    text: qsTr("Several games together")
                    font.weight: Theme.strong
                }
                Flow {
                    id: times
                    Layout.fillWidth: true
                    visible: root.reports.gameCount > 0
                    spacing: Theme.gap2

                    Repeater {
                        model: [7, 30, 365]

                        ActionButton {
                            required property int modelData
                            width: Math.min(implicitWidth, times.width)
                            kind: ActionButton.Second
                            text: qsTr("The last %Ln day(s)", "", modelData)
                            onClicked: root.reports.openDays(modelData)
                        }
                    }
                }
                Words {
                    Layout.fillWidth: true
                    visible: root.isEmpty
                    text: qsTr("No game is over yet. The report of every game that you host is kept here.")
                    isSoft: true
                }
            }
        }
        footer: Item {
            width: list.width
            implicitHeight: end.implicitHeight + Theme.gap4

            ColumnLayout {
                id: end
                x: (parent.width - width) / 2
                y: Theme.gap3
                width: root.columnWidth
                spacing: Theme.gap3

                Fault { text: root.reports.fault }
                ActionButton {
                    visible: root.reports.fault !== ""
                    kind: ActionButton.Second
                    iconName: "refresh"
                    text: qsTr("Try again")
                    onClicked: root.reports.tryAgain()
                }
                ActionButton {
                    visible: root.reports.hasMore && root.reports.fault === ""
                    enabled: !root.reports.isBusy
                    kind: ActionButton.Second
                    text: qsTr("Older games")
                    onClicked: root.reports.more()
                }
                Spinner {
                    Layout.alignment: Qt.AlignHCenter
                    visible: root.reports.isBusy
                    size: Theme.text3xl
                }
            }
        }
        delegate: FinishedGameLine {
            x: (list.width - width) / 2
            width: root.columnWidth
            hasQuizReports: true
            onClicked: root.reports.openGame(game, title)
            onOpeningQuiz: root.reports.openQuiz(quiz, title)
        }
        // qmllint enable unqualified
    }
}
