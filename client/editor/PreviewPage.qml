import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Play
import Wordrally.Theme

/// The question in hand as a learner meets it; it can be answered.
Item {
    id: root

    required property EditorViewModel editor
    required property ClipPlayer clips

    GridLayout {
        id: bar
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        height: Math.max(Theme.touch + Theme.gap2, implicitHeight)
        columns: Theme.isCompact ? 1 : 2
        columnSpacing: Theme.gap2
        rowSpacing: Theme.gap1

        ActionButton {
            kind: ActionButton.Second
            iconName: "edit"
            text: qsTr("Go on writing")
            onClicked: root.editor.endPreview()
        }
        Words {
            Layout.fillWidth: true
            visible: !Theme.isCompact || root.editor.isPreviewSpoken
            text: root.editor.isPreviewSpoken ? qsTr("In a game a voice says it.") : qsTr("As a learner sees it")
            isSoft: true
        }
    }
    PlayPage {
        anchors.fill: parent
        anchors.topMargin: bar.height
        focus: true
        play: root.editor.preview
        clips: root.clips
    }
}
