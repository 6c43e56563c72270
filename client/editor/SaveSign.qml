import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Editor
import Wordrally.Theme

/// Whether what was written is safe, and where.
RowLayout {
    id: sign

    required property EditorViewModel editor
    readonly property int saving: editor.saving
    readonly property bool isWell: saving === EditorViewModel.Saved || saving === EditorViewModel.Saving

    spacing: Theme.gap2
    Accessible.role: Accessible.StatusBar
    Accessible.name: words.text

    Icon {
        name: sign.saving === EditorViewModel.Saved ? "cloud_done" : sign.saving === EditorViewModel.Saving ? "cloud_upload"
            : sign.saving === EditorViewModel.Kept ? "cloud_off" : "error_outline"
        color: sign.saving === EditorViewModel.Saved ? Theme.good : sign.isWell ? Theme.inkSoft
            : sign.saving === EditorViewModel.Kept ? Theme.warn : Theme.bad
    }
    Words {
        id: words
        Layout.fillWidth: true
        text: sign.wordsOf(sign.saving)
        font.pixelSize: Theme.textS
        color: sign.isWell ? Theme.inkSoft : sign.saving === EditorViewModel.Kept ? Theme.warn : Theme.bad
        Accessible.ignored: true
    }

    function wordsOf(saving: int): string {
        switch (saving) {
        case EditorViewModel.Saved: return qsTr("Saved");
        case EditorViewModel.Saving: return qsTr("Saving…");
        case EditorViewModel.Kept: return qsTr("Kept on this device. Sent as soon as the server answers.");
        case EditorViewModel.Conflict: return qsTr("Somebody else changed this quiz.");
        case EditorViewModel.Refused: return qsTr("Not saved yet: %1").arg(editor.fault);
        default: return qsTr("This device cannot keep it. Is its disk full? Leave this page open.");
        }
    }
}
