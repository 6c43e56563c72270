import QtQuick
import Wordrally.Theme

/// Shows one page at a time; a new one rises a little and appears, and takes the keyboard to whatever
/// on it has `focus`.
Loader {
    id: switcher

    /// The first page is simply there.
    property bool hasShown: false

    focus: true
    onLoaded: {
        forceActiveFocus();
        if (hasShown && !Theme.isMotionReduced)
            arrive.restart();
        hasShown = true;
    }

    ParallelAnimation {
        id: arrive

        NumberAnimation { target: switcher.item; property: "opacity"; from: 0; to: 1; duration: Theme.calm }
        NumberAnimation { target: switcher.item; property: "y"; from: Theme.gap3; to: 0; duration: Theme.calm; easing.type: Theme.ease }
    }
}
