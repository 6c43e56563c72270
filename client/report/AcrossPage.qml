pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Components
import Wordrally.Report
import Wordrally.Theme

/// Several games together: the hardest questions and words, who took part, and which games.
FocusScope {
    id: root

    required property ReportsViewModel reports
    readonly property bool isShown: reports.isShown
    readonly property real columnWidth: Math.min(Theme.pageWidth, width - 2 * Theme.margin)
    readonly property list<ReportList> lists: [questions, hardest, players, games]
    /// What the list that is shown leaves out.
    readonly property string rest: !isShown ? ""
        : reports.tab === 0 && reports.moreQuestions > 0 ? qsTr("%Ln easier question(s) are not shown.", "", reports.moreQuestions)
        : reports.tab === 2 && reports.morePlayers > 0 ? qsTr("%Ln other(s) are not shown.", "", reports.morePlayers)
        : reports.tab === 3 && reports.hasMoreGames ? qsTr("Older games are not counted.") : ""

    focus: true

    ReportHead {
        id: head
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.margin
        width: root.columnWidth
        height: Math.min(contentHeight, root.height * 0.6)
        focus: true
        heading: root.reports.title
        summary: root.isShown ? qsTr("%Ln game(s)", "", root.reports.countedGames)
            + (root.reports.rate >= 0 ? " · " + qsTr("%L1 % right").arg(Math.round(root.reports.rate * 100)) : "") : ""
        leaveText: qsTr("All games")
        isLoading: root.reports.isBusy && !root.isShown
        hasFailed: root.reports.fault !== "" && !root.isShown
        canSave: root.isShown && root.reports.countedGames > 0
        isBusy: root.reports.isBusy
        savedIn: root.reports.savedIn
        fault: root.reports.fault
        notice: root.rest
        tabs: root.isShown ? [qsTr("By question"), qsTr("By word"), qsTr("By player"), qsTr("By game")] : []
        tab: root.reports.tab
        onLeaving: root.reports.back()
        onSaving: root.reports.save()
        onShowing: root.reports.showFolder()
        onTryingAgain: root.reports.tryAgain()
        onTabChosen: tab => root.reports.tab = tab
    }
    ReportList {
        id: questions
        name: qsTr("By question")
        anchors.fill: parent
        anchors.topMargin: head.y + head.height + Theme.gap4
        visible: root.isShown && root.reports.tab === 0
        model: root.reports.questions
        spacing: Theme.gap3

        delegate: ReportLine {
            x: (questions.width - width) / 2
            width: root.columnWidth
        }
    }
    ReportList {
        id: hardest
        name: qsTr("By word")
        anchors.fill: questions
        visible: root.isShown && root.reports.tab === 1
        model: root.reports.words
        spacing: Theme.gap1

        delegate: ReportWordLine {
            x: (hardest.width - width) / 2
            width: root.columnWidth
        }
    }
    ReportList {
        id: players
        name: qsTr("By player")
        anchors.fill: questions
        visible: root.isShown && root.reports.tab === 2
        model: root.reports.players

        delegate: AcrossPlayerLine {
            x: (players.width - width) / 2
            width: root.columnWidth
        }
    }
    ReportList {
        id: games
        name: qsTr("By game")
        anchors.fill: questions
        visible: root.isShown && root.reports.tab === 3
        model: root.reports.counted

        delegate: FinishedGameLine {
            x: (games.width - width) / 2
            width: root.columnWidth
            onClicked: root.reports.openGame(game, title)
        }
    }
    Words {
        anchors.centerIn: questions
        width: root.columnWidth
        visible: root.isShown && root.lists[root.reports.tab].count === 0
        text: root.reports.countedGames === 0 ? qsTr("No game was finished in this time.")
            : root.reports.tab === 0 ? qsTr("No question was played.")
            : root.reports.tab === 1 ? qsTr("No question asked for a word.") : qsTr("Nobody took part.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
}
