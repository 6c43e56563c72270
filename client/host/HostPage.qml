import QtQuick
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Host
import Wordrally.Interchange
import Wordrally.Play
import Wordrally.Rehearse
import Wordrally.Report

/// The way to a game from its host's seat, one step a page.
FocusScope {
    id: root

    required property HostViewModel host
    required property ConsoleViewModel game
    required property ReportViewModel report
    required property ClipPlayer clips

    signal projecting()
    signal signingIn()

    focus: true

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.pageOf(root.host.stage)
    }

    function pageOf(stage: int): Component {
        switch (stage) {
        case HostViewModel.Library: return library;
        case HostViewModel.Editor: return editor;
        case HostViewModel.Import: return imports;
        case HostViewModel.Export: return exports;
        case HostViewModel.SetUp: return setUp;
        case HostViewModel.Reports: return reports;
        case HostViewModel.Rehearsal: return rehearsal;
        case HostViewModel.Entering: return entering;
        case HostViewModel.Console: return root.game.stage === ConsoleViewModel.Finished ? done : running;
        case HostViewModel.Ended: return ended;
        default: return start;
        }
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: start; HostStartPage { host: root.host; onSigningIn: root.signingIn() } }
    Component { id: library; LibraryPage { host: root.host } }
    Component { id: editor; EditorPage { editor: root.host.editor; clips: root.clips } }
    Component { id: imports; ImportPage { imports: root.host.imports } }
    Component { id: exports; ExportPage { exports: root.host.exports } }
    Component { id: setUp; SetUpPage { host: root.host } }
    Component {
        id: rehearsal
        // Set up once more, for the class itself.
        RehearsalPage { rehearsal: root.host.rehearsal; onHosting: root.host.rehearsal.leave() }
    }
    Component {
        id: entering
        HostNotice { host: root.host; isBusy: true; title: qsTr("Opening the lobby…") }
    }
    Component {
        id: running
        ConsolePage { game: root.game; clips: root.clips; onProjecting: root.projecting() }
    }
    Component {
        id: done
        ReportPage {
            report: root.report
            heading: qsTr("Well played!")
            leaveText: qsTr("All quizzes")
            onLeaving: root.host.leave()
        }
    }
    Component { id: reports; ReportsPage { reports: root.host.reports } }
    Component {
        id: ended
        HostNotice { host: root.host; title: qsTr("This game is not run from here any more"); text: root.host.endedText }
    }
    // qmllint enable unqualified
}
