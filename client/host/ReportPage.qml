pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// The report of a game that is over: by question, by player, and as files.
FocusScope {
    id: root

    required property ReportViewModel report
    property int tab: 0
    readonly property real columnWidth: Math.min(Theme.pageWidth, width - 2 * Theme.margin)

    signal leaving()

    focus: true

    Flickable {
        id: head
        // Where little is high, the head scrolls in a part of the page and leaves the rest to the list.
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.margin
        width: root.columnWidth
        height: Math.min(words.implicitHeight, root.height * 0.6)
        contentWidth: width
        contentHeight: words.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollLine {}

        ColumnLayout {
            id: words
            width: parent.width
            spacing: Theme.gap3

            Words {
                Layout.fillWidth: true
                isHeading: true
                text: qsTr("Well played!")
                font.pixelSize: Theme.text2xl
            }
            Words {
                Layout.fillWidth: true
                text: root.report.title + " · " + qsTr("%Ln player(s)", "", root.report.playerCount)
                isSoft: true
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.gap2

                ActionButton {
                    focus: true
                    text: qsTr("All quizzes")
                    onClicked: root.leaving()
                }
                ActionButton {
                    visible: root.report.savedIn === ""
                    kind: ActionButton.Second
                    iconName: "download"
                    text: qsTr("Save as tables")
                    onClicked: root.report.save()
                }
                ActionButton {
                    visible: root.report.savedIn !== ""
                    kind: ActionButton.Second
                    iconName: "folder_open"
                    text: qsTr("Show the tables")
                    onClicked: root.report.showFolder()
                }
            }
            Words {
                Layout.fillWidth: true
                visible: root.report.savedIn !== ""
                text: qsTr("Saved in %1").arg(root.report.savedIn)
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                isSoft: true
            }
            Fault { text: root.report.fault }
            Choice {
                Layout.fillWidth: true
                label: qsTr("Report")
                words: [qsTr("By question"), qsTr("By player")]
                current: root.tab
                onChosen: index => root.tab = index
            }
        }
    }
    ListView {
        id: questions
        anchors.fill: parent
        anchors.topMargin: head.y + head.height + Theme.gap4
        visible: root.tab === 0
        model: root.report.questions
        spacing: Theme.gap3
        bottomMargin: Theme.margin
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollLine {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("By question")

        delegate: ReportLine {
            x: (questions.width - width) / 2
            width: root.columnWidth
        }
    }
    ListView {
        id: players
        anchors.fill: questions
        visible: root.tab === 1
        model: root.report.players
        spacing: Theme.gap2
        bottomMargin: Theme.margin
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollLine {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("By player")

        delegate: BoardRow {
            x: (players.width - width) / 2
            width: root.columnWidth
        }
    }
    Words {
        anchors.centerIn: questions
        width: root.columnWidth
        visible: root.tab === 0 ? questions.count === 0 : players.count === 0
        text: root.tab === 0 ? qsTr("No question was played.") : qsTr("Nobody took part.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
}
