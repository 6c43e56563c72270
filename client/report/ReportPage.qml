pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Report
import Wordrally.Theme

/// The report of a game that is over: by question, by word, by player, and as files.
FocusScope {
    id: root

    required property ReportViewModel report
    property string heading: report.title
    property string leaveText: qsTr("All games")
    readonly property bool isShown: report.stage === ReportViewModel.Shown
    readonly property real columnWidth: Math.min(Theme.pageWidth, width - 2 * Theme.margin)
    readonly property string facts: isShown ? qsTr("%Ln player(s)", "", report.playerCount)
        + (report.rate >= 0 ? " · " + qsTr("%L1 % right").arg(Math.round(report.rate * 100)) : "") : ""

    signal leaving()

    focus: true

    ReportHead {
        id: head
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.margin
        width: root.columnWidth
        height: Math.min(contentHeight, root.height * 0.6)
        focus: true
        heading: root.heading
        summary: (root.heading === root.report.title ? "" : root.report.title + (root.facts === "" ? "" : " · ")) + root.facts
        leaveText: root.leaveText
        isLoading: root.report.stage === ReportViewModel.Loading
        hasFailed: root.report.stage === ReportViewModel.Failed
        canSave: root.isShown
        isBusy: root.report.isBusy
        savedIn: root.report.savedIn
        fault: root.report.fault
        notice: root.report.notice
        tabs: root.isShown ? [qsTr("By question"), qsTr("By word"), qsTr("By player")] : []
        tab: root.report.tab
        onLeaving: root.leaving()
        onSaving: root.report.save()
        onShowing: root.report.showFolder()
        onTryingAgain: root.report.tryAgain()
        onTabChosen: tab => root.report.tab = tab
    }
    AcceptDialog {
        id: acceptDialog
        onAccepted: root.report.accept(question, gap, answer)
    }
    ReportList {
        id: questions
        name: qsTr("By question")
        anchors.fill: parent
        anchors.topMargin: head.y + head.height + Theme.gap4
        visible: root.isShown && root.report.tab === 0
        model: root.report.questions
        spacing: Theme.gap3

        delegate: ReportLine {
            x: (questions.width - width) / 2
            width: root.columnWidth
            isBusy: root.report.isBusy
            onAccepting: (gap, text) => acceptDialog.askFor(place, gap, text)
        }
    }
    ReportList {
        id: hardest
        name: qsTr("By word")
        anchors.fill: questions
        visible: root.isShown && root.report.tab === 1
        model: root.report.words
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
        visible: root.isShown && root.report.tab === 2
        model: root.report.players

        delegate: ReportPlayerLine {
            x: (players.width - width) / 2
            width: root.columnWidth
        }
    }
    Words {
        anchors.centerIn: questions
        width: root.columnWidth
        visible: root.isShown && (root.report.tab === 0 ? questions.count : root.report.tab === 1 ? hardest.count : players.count) === 0
        text: root.report.tab === 0 ? qsTr("No question was played.")
            : root.report.tab === 1 ? qsTr("No question asked for a word.") : qsTr("Nobody took part.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
}
