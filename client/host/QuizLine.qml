import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A quiz in the library: press it to play it.
AbstractButton {
    id: line

    required property int index
    required property string quiz
    required property string title
    required property string description
    required property int questions
    required property string level
    required property string initial

    readonly property string facts: (level !== "" ? level + " · " : "") + qsTr("%Ln question(s)", "", questions)

    implicitHeight: Math.max(Theme.touchBig, row.implicitHeight + 2 * Theme.gap3)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: line.clicked()
    Keys.onEnterPressed: line.clicked()
    Accessible.role: Accessible.Button
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
            face: Theme.option(line.index)
            inkColor: Theme.optionInk
            edgeColor: Theme.badgeEdge
        }
        ColumnLayout {
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
        Icon {
            name: "chevron_right"
            color: Theme.inkSoft
            rotation: line.mirrored ? 180 : 0
        }
    }
}
