import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// What stands above a report's lists: what it is of, the way out, its files, and what went wrong. Where little is
/// high it scrolls in a part of the page and leaves the rest to the list.
Flickable {
    id: head

    property string heading: ""
    property string summary: ""
    property string leaveText: ""
    property bool isLoading: false
    property bool hasFailed: false
    property bool canSave: false
    property bool isBusy: false
    property string savedIn: ""
    property string fault: ""
    property string notice: ""
    /// What the report is shown by; empty: nothing yet.
    property list<string> tabs: []
    property int tab: 0

    signal leaving()
    signal saving()
    signal showing()
    signal tryingAgain()
    signal tabChosen(int tab)

    contentWidth: width
    contentHeight: words.implicitHeight
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollLine {}

    ColumnLayout {
        id: words
        width: head.width
        spacing: Theme.gap3

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: head.heading
            font.pixelSize: Theme.text2xl
        }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: head.summary
            isSoft: true
        }
        Flow {
            id: buttons
            Layout.fillWidth: true
            spacing: Theme.gap2

            ActionButton {
                width: Math.min(implicitWidth, buttons.width)
                focus: true
                text: head.leaveText
                onClicked: head.leaving()
            }
            ActionButton {
                width: Math.min(implicitWidth, buttons.width)
                visible: head.canSave && head.savedIn === ""
                enabled: !head.isBusy
                kind: ActionButton.Second
                iconName: "download"
                text: qsTr("Save tables and PDF")
                onClicked: head.saving()
            }
            ActionButton {
                width: Math.min(implicitWidth, buttons.width)
                visible: head.savedIn !== ""
                kind: ActionButton.Second
                iconName: "folder_open"
                text: qsTr("Show the files")
                onClicked: head.showing()
            }
            ActionButton {
                width: Math.min(implicitWidth, buttons.width)
                visible: head.hasFailed
                kind: ActionButton.Second
                iconName: "refresh"
                text: qsTr("Try again")
                onClicked: head.tryingAgain()
            }
        }
        // Not every desktop opens folders, and none says that it does not.
        CopyLine {
            Layout.fillWidth: true
            visible: head.savedIn !== ""
            label: qsTr("Saved in")
            text: head.savedIn
        }
        Fault { text: head.fault }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: head.notice
            color: Theme.good
            font.weight: Theme.strong
            Accessible.role: Accessible.AlertMessage
        }
        Choice {
            Layout.fillWidth: true
            visible: head.tabs.length > 0
            label: qsTr("Report")
            words: head.tabs
            current: head.tab
            onChosen: index => head.tabChosen(index)
        }
        RowLayout {
            Layout.fillWidth: true
            visible: head.isLoading
            spacing: Theme.gap3

            Spinner { size: Theme.textXl }
            Words {
                Layout.fillWidth: true
                text: qsTr("The report is being made…")
            }
        }
    }
}
