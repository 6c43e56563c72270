import QtQuick
import Wordrally.Components
import Wordrally.Report

/// Games that are over: their list, one of them, or several together.
FocusScope {
    id: root

    required property ReportsViewModel reports

    focus: true

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.reports.stage === ReportsViewModel.Game ? game : root.reports.stage === ReportsViewModel.Across ? across : list
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: list; FinishedGamesPage { reports: root.reports } }
    Component { id: across; AcrossPage { reports: root.reports } }
    Component { id: game; ReportPage { report: root.reports.report; onLeaving: root.reports.back() } }
    // qmllint enable unqualified
}
