import QtQuick
import Wordrally.Components

/// Asks before an answer counts as right, which nobody can take back.
AskDialog {
    id: ask

    property int question: 0
    property int gap: 0
    property string answer: ""

    /// `of`: the question; which gap of it only where there are gaps.
    function askFor(of: int, at: int, text: string) {
        question = of;
        gap = at;
        answer = text;
        open();
    }

    //: %1: an answer that somebody gave
    title: qsTr("Let “%1” count as right?").arg(answer)
    text: qsTr("Everybody who gave this answer gets the points, and the places follow. This cannot be undone.")
    yes: qsTr("Let it count")
}
