pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Results
import Wordrally.Theme

/// The games played on this device, newest first.
FocusScope {
    id: root

    required property HistoryViewModel history
    required property LearnerViewModel learner

    focus: true

    readonly property real columnWidth: Math.min(Theme.pageWidth, width - 2 * Theme.margin)

    ListView {
        id: list
        anchors.fill: parent
        anchors.topMargin: head.height + 2 * Theme.margin
        focus: true
        model: root.history.games
        spacing: Theme.gap2
        bottomMargin: Theme.margin
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollLine {}
        Accessible.role: Accessible.List
        Accessible.name: title.text

        delegate: GameLine {
            x: (list.width - width) / 2
            width: root.columnWidth
            focus: ListView.isCurrentItem
            onClicked: root.history.open(game)
        }
        moveDisplaced: Transition { NumberAnimation { properties: "y"; duration: Theme.calm } }
    }
    ColumnLayout {
        id: head
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.margin
        width: root.columnWidth
        spacing: Theme.gap3

        Words {
            id: title
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("My games")
            font.pixelSize: Theme.text2xl
        }
        ActionButton {
            visible: root.learner.isSignedIn
            kind: ActionButton.Second
            iconName: "insights"
            text: qsTr("How I am doing")
            onClicked: root.learner.open()
        }
    }
}
