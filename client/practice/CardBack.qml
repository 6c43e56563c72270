import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Practice
import Wordrally.Theme

/// What is right, what was typed beside it, and why.
Card {
    id: back

    required property SittingViewModel sitting

    readonly property bool isRight: sitting.match === SittingViewModel.Right
    readonly property bool isNearly: sitting.match === SittingViewModel.Nearly
    readonly property string verdict: isRight ? qsTr("That is right") : isNearly ? qsTr("Nearly: look at the spelling")
        : sitting.match === SittingViewModel.Wrong ? qsTr("Not this time") : ""

    spacing: Theme.gap3

    Line {
        Layout.fillWidth: true
        visible: back.verdict !== ""
        spacing: Theme.gap2

        Icon {
            Layout.alignment: Qt.AlignTop
            name: back.isRight ? "check" : back.isNearly ? "edit" : "close"
            color: back.isRight ? Theme.good : back.isNearly ? Theme.warn : Theme.bad
        }
        Words {
            Layout.fillWidth: true
            text: back.verdict
            color: back.isRight ? Theme.good : back.isNearly ? Theme.warn : Theme.bad
            font.weight: Theme.strong
        }
    }
    Words {
        Layout.fillWidth: true
        visible: back.sitting.typed !== "" && !back.isRight
        text: qsTr("You: %1").arg(back.sitting.typed)
        isSoft: true
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Right answer")
        isSoft: true
        font.pixelSize: Theme.textS
        Accessible.ignored: true
    }
    Words {
        Layout.fillWidth: true
        text: back.sitting.rightText
        font.pixelSize: Theme.textXl
        font.weight: Theme.heavy
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        Accessible.name: qsTr("Right answer: %1").arg(text)
    }
    Words {
        Layout.fillWidth: true
        visible: text !== ""
        text: back.sitting.explanation
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
}
