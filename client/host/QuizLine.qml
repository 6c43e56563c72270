import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A quiz in the library: press it to play it, or to write what it lacks.
AbstractButton {
    id: line

    /// The colour of its letter, the same for ever.
    required property int face
    required property string quiz
    required property string title
    required property string description
    required property int questions
    required property string level
    required property string initial
    required property bool isPlayable
    required property bool mayChange
    /// Whose it is, where it is a colleague's.
    required property string owner
    /// Quizzes may be written here.
    property bool canWrite: false

    signal editing()
    signal duplicating()
    signal exporting()
    signal removing()

    //: Under the title of a quiz; %1: the name of the person who wrote it
    readonly property string byline: owner !== "" ? qsTr("by %1").arg(owner) : ""
    readonly property string facts: (byline !== "" ? byline + " · " : "") + (isPlayable ? "" : qsTr("Not ready yet") + " · ") + (level !== "" ? level + " · " : "") + qsTr("%Ln question(s)", "", questions)

    implicitHeight: Math.max(Theme.touchBig, row.implicitHeight + 2 * Theme.gap3)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: line.clicked()
    Keys.onEnterPressed: line.clicked()
    Accessible.role: Accessible.Button
    Accessible.onPressAction: if (line.enabled) line.clicked()
    Accessible.name: title
    Accessible.description: facts + ". " + description

    background: Rectangle {
        radius: Theme.round
        color: line.hovered || line.down ? Theme.sunken : Theme.surface
        border.width: Theme.hairline
        border.color: Theme.line
        FocusRing { isShown: line.visualFocus }
    }

    RowLayout {
        id: row
        x: Theme.gap4
        y: (line.height - height) / 2
        width: line.width - 2 * Theme.gap4
        spacing: Theme.gap3

        LetterTile {
            visible: !Theme.isNarrow
            text: line.initial
            face: Theme.option(line.face)
            inkColor: Theme.optionInk
            edgeColor: Theme.badgeEdge
        }
        Block {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: line.title
                font.weight: Theme.strong
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                visible: text !== ""
                text: line.description
                isSoft: true
                font.pixelSize: Theme.textS
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                text: line.facts
                isSoft: true
                font.pixelSize: Theme.textS
                Accessible.ignored: true
            }
        }
        IconButton {
            visible: line.canWrite && line.mayChange && line.isPlayable
            iconName: "edit"
            name: qsTr("Change %1").arg(line.title)
            onClicked: line.editing()
        }
        IconButton {
            visible: line.canWrite && !Theme.isNarrow
            iconName: "content_copy"
            name: qsTr("Make a copy of %1").arg(line.byline !== "" ? line.title + ", " + line.byline : line.title)
            onClicked: line.duplicating()
        }
        IconButton {
            visible: line.canWrite && !Theme.isCompact
            iconName: "download"
            name: qsTr("Save %1 as a file").arg(line.title)
            onClicked: line.exporting()
        }
        IconButton {
            visible: line.canWrite && line.mayChange && !Theme.isNarrow
            iconName: "delete"
            name: qsTr("Delete %1").arg(line.title)
            onClicked: line.removing()
        }
        Icon {
            visible: !Theme.isCompact
            name: "chevron_right"
            color: Theme.inkSoft
            rotation: line.mirrored ? 180 : 0
        }
    }
}
