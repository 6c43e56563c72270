pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// The server that runs here, the games on it that wait for their host, and the quizzes to play.
Page {
    id: page

    required property HostViewModel host

    spacing: Theme.gap4

    Card {
        Layout.fillWidth: true
        visible: page.host.isRemote
        spacing: Theme.gap3

        Words {
            Layout.fillWidth: true
            text: qsTr("Games are hosted at %1").arg(page.host.remoteAddress)
            font.weight: Theme.strong
        }
        ActionButton {
            kind: ActionButton.Second
            Layout.fillWidth: Theme.isCompact
            text: qsTr("Host on this network instead")
            onClicked: page.host.leaveRemote()
        }
    }
    Card {
        Layout.fillWidth: true
        visible: !page.host.isRemote
        spacing: Theme.gap3

        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap3

            Icon {
                name: page.host.server.isReachable ? "wifi_tethering" : "error_outline"
                color: page.host.server.isReachable ? Theme.good : Theme.warn
                size: 1.75 * Theme.rem
            }
            Words {
                width: Math.min(implicitWidth, parent.width - 3 * Theme.rem)
                text: page.host.server.isReachable ? qsTr("This device hosts at %1").arg(page.host.server.address)
                    : qsTr("This device is on no network, so nobody else can join. Connect it to the Wi-Fi of the room.")
                font.weight: Theme.strong
            }
        }
        ActionButton {
            kind: ActionButton.Second
            Layout.fillWidth: Theme.isCompact
            text: qsTr("Stop hosting")
            onClicked: page.host.gameCount > 0 ? stopDialog.open() : page.host.server.stop()
        }
    }
    Words {
        Layout.fillWidth: true
        visible: page.host.gameCount > 0
        isHeading: true
        text: qsTr("Running games")
        font.pixelSize: Theme.textXl
    }
    Repeater {
        model: page.host.games

        Card {
            id: running

            required property string game
            required property string title
            required property string pin

            Layout.fillWidth: true
            spacing: Theme.gap3

            Words {
                Layout.fillWidth: true
                text: running.title
                font.weight: Theme.strong
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("PIN %1").arg(running.pin)
                isSoft: true
            }
            ActionButton {
                Layout.fillWidth: Theme.isCompact
                text: qsTr("Return to the game")
                spokenName: qsTr("Return to the game %1").arg(running.title)
                onClicked: page.host.run(running.game)
            }
        }
    }
    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Choose a quiz")
        font.pixelSize: Theme.text2xl
    }
    Field {
        Layout.fillWidth: true
        label: qsTr("Search")
        text: page.host.search
        onEdited: text => page.host.search = text
    }
    Flow {
        id: ways
        Layout.fillWidth: true
        visible: page.host.canWrite || page.host.canReport
        spacing: Theme.gap2

        ActionButton {
            width: Math.min(implicitWidth, ways.width)
            visible: page.host.canWrite
            kind: ActionButton.Second
            iconName: "add"
            text: qsTr("Write a quiz")
            onClicked: page.host.writeQuiz()
        }
        ActionButton {
            width: Math.min(implicitWidth, ways.width)
            visible: page.host.canWrite
            kind: ActionButton.Second
            iconName: "upload_file"
            text: qsTr("A quiz from a file")
            onClicked: files.open()
        }
        ActionButton {
            width: Math.min(implicitWidth, ways.width)
            visible: page.host.canReport
            kind: ActionButton.Second
            iconName: "insights"
            text: qsTr("Reports")
            onClicked: page.host.openReports()
        }
    }
    Words {
        Layout.fillWidth: true
        visible: page.host.hasColleagues && page.host.canWrite
        text: qsTr("Colleagues of your school see the quizzes you write, as you see theirs: they can play and copy them. Only you and your school's admin change them.")
        isSoft: true
        font.pixelSize: Theme.textS
    }
    Words {
        Layout.fillWidth: true
        visible: text !== ""
        text: page.host.imports.keptText
        font.weight: Theme.strong
        Accessible.role: Accessible.AlertMessage
    }
    Card {
        Layout.fillWidth: true
        visible: page.host.deletedTitle !== ""
        spacing: Theme.gap3

        Words {
            Layout.fillWidth: true
            //: %1: title of a quiz
            text: qsTr("%1 was deleted.").arg(page.host.deletedTitle)
        }
        ActionButton {
            Layout.fillWidth: Theme.isCompact
            kind: ActionButton.Second
            iconName: "undo"
            text: qsTr("Bring it back")
            onClicked: page.host.restore()
        }
    }
    Fault { text: page.host.fault }
    ActionButton {
        Layout.fillWidth: true
        visible: page.host.fault !== ""
        kind: ActionButton.Second
        text: qsTr("Try again")
        onClicked: page.host.tryAgain()
    }
    Spinner {
        Layout.alignment: Qt.AlignHCenter
        visible: page.host.isBusy && page.host.quizCount === 0
        size: Theme.text3xl
    }
    Words {
        Layout.fillWidth: true
        visible: !page.host.isBusy && page.host.fault === "" && page.host.quizCount === 0
        text: page.host.search === "" ? qsTr("There is no quiz here yet.") : qsTr("No quiz matches that.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Quizzes")

        Repeater {
            model: page.host.quizzes

            QuizLine {
                Layout.fillWidth: true
                canWrite: page.host.canWrite
                onClicked: page.host.choose(quiz)
                onEditing: page.host.edit(quiz)
                onDuplicating: page.host.duplicate(quiz)
                onExporting: page.host.exportQuiz(quiz)
                onRemoving: page.host.remove(quiz)
            }
        }
    }
    DropArea {
        parent: page
        anchors.fill: parent
        enabled: page.host.canWrite
        onDropped: drop => {
            if (drop.hasUrls)
                page.host.importFile(drop.urls[0]);
        }
    }
    FileDialog {
        id: files
        title: qsTr("Choose a file with questions")
        nameFilters: [qsTr("Quizzes") + " (*.csv *.tsv *.txt *.xlsx *.gift *.aiken *.xml *.json)", qsTr("All files") + " (*)"]
        onAccepted: page.host.importFile(selectedFile)
    }
    AskDialog {
        id: stopDialog
        title: qsTr("Stop hosting?")
        text: qsTr("Everybody loses the connection. The games are kept, and go on when you host again.")
        yes: qsTr("Stop hosting")
        onAccepted: page.host.server.stop()
    }
}
