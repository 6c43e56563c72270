import QtQuick
import Wordrally.Components
import Wordrally.Join

/// The way into a game, one step a page.
FocusScope {
    id: root

    required property JoinViewModel join
    /// Practice cards that are due; 0: nothing is said of them.
    property int dueCards: 0

    signal practising()

    focus: true

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.pageOf(root.join.stage)
    }

    function pageOf(stage: int): Component {
        switch (stage) {
        case JoinViewModel.Scan: return scan;
        case JoinViewModel.Trust: return trust;
        case JoinViewModel.Name: return name;
        case JoinViewModel.Back: return back;
        case JoinViewModel.Entering: return entering;
        case JoinViewModel.Ended: return ended;
        default: return find;
        }
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: find; FindPage { join: root.join; dueCards: root.dueCards; onPractising: root.practising() } }
    Component {
        id: scan
        Loader {
            focus: true
            Component.onCompleted: setSource(root.join.scanPage, {"join": root.join})
        }
    }
    Component { id: trust; TrustPage { join: root.join } }
    Component { id: name; NamePage { join: root.join } }
    Component { id: back; BackPage { join: root.join } }
    Component { id: entering; EnteringPage { join: root.join } }
    Component { id: ended; EndedPage { join: root.join } }
    // qmllint enable unqualified
}
