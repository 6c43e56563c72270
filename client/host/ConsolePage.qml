import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Play
import Wordrally.Theme

/// Everything a host needs to run a game on one page, the button that goes on always in the same place.
/// N goes on, P pauses.
FocusScope {
    id: root

    required property ConsoleViewModel game
    required property ClipPlayer clips

    signal projecting()

    focus: true
    Keys.onPressed: event => {
        if (event.modifiers !== Qt.NoModifier || event.isAutoRepeat)
            return;
        event.accepted = event.key === Qt.Key_N || event.key === Qt.Key_P;
        if (event.key === Qt.Key_N && root.game.next !== ConsoleViewModel.CloseQuestion)
            root.game.goOn();
        else if (event.key === Qt.Key_P)
            root.game.pause();
    }

    Column {
        id: banners
        width: parent.width

        Banner {
            width: parent.width
            isShown: root.game.line === PlayViewModel.Waiting || root.game.line === PlayViewModel.Restarting
            text: root.game.line === PlayViewModel.Restarting ? qsTr("The server is restarting. Coming back, nothing is lost.")
                : qsTr("Connection lost. Coming back, nothing is lost.")
        }
        Banner {
            width: parent.width
            isShown: root.game.isPaused
            iconName: "pause"
            text: qsTr("Paused. Everybody waits for you.")
        }
    }
    Timer {
        id: up
        interval: 0
        onTriggered: page.contentY = 0
    }
    Page {
        id: page
        readonly property bool isBeside: Theme.isExpanded

        // The button that has the keyboard is another one then.
        onIsBesideChanged: up.start()
        anchors.fill: parent
        anchors.topMargin: banners.height
        anchors.bottomMargin: foot.visible ? foot.height : 0
        widest: Theme.gameWidth

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.isExpanded ? 2 : 1
            columnSpacing: Theme.gap4
            rowSpacing: Theme.gap4

            ColumnLayout {
                id: left
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                // In the proportion of two to one, whatever is in them.
                Layout.preferredWidth: 2
                spacing: Theme.gap4

                ConsoleStage {
                    Layout.fillWidth: true
                    game: root.game
                    clips: root.clips
                }
                ControlBar {
                    Layout.fillWidth: true
                    visible: !Theme.isExpanded
                    game: root.game
                }
                // Below the question where that leaves room.
                RosterCard {
                    parent: Theme.isExpanded ? left : right
                    Layout.fillWidth: true
                    game: root.game
                }
            }
            ColumnLayout {
                id: right
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: 1
                spacing: Theme.gap4

                GoOnButton {
                    Layout.fillWidth: true
                    visible: Theme.isExpanded
                    focus: Theme.isExpanded
                    game: root.game
                }
                ControlBar {
                    Layout.fillWidth: true
                    visible: Theme.isExpanded
                    game: root.game
                }
                JoinCard {
                    Layout.fillWidth: true
                    game: root.game
                    withCode: root.game.stage === ConsoleViewModel.Lobby

                    ActionButton {
                        Layout.fillWidth: true
                        kind: ActionButton.Second
                        iconName: "cast"
                        text: qsTr("Big screen")
                        spokenName: qsTr("Show on the big screen")
                        onClicked: root.projecting()
                    }
                }
            }
        }
    }
    // Always in reach of a thumb, however long the question is.
    Rectangle {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        height: goOn.implicitHeight + 2 * Theme.gap3
        visible: !Theme.isExpanded
        color: Theme.surface

        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
        GoOnButton {
            id: goOn
            x: Theme.margin
            y: Theme.gap3
            width: parent.width - 2 * Theme.margin
            focus: !Theme.isExpanded
            game: root.game
        }
    }
}
