import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// The seconds before a question.
Page {
    id: page

    required property PlayViewModel play

    isMiddle: true

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Question %L1 of %L2").arg(page.play.questionNumber).arg(page.play.questionCount)
        font.pixelSize: Theme.text2xl
        horizontalAlignment: Text.AlignHCenter
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Get ready")
        isSoft: true
        font.pixelSize: Theme.textL
        horizontalAlignment: Text.AlignHCenter
    }
    LetterTile {
        id: tile
        Layout.alignment: Qt.AlignHCenter
        text: page.play.deadline.seconds.toLocaleString(Qt.locale(), "f", 0)
        size: 9 * Theme.rem
        face: Theme.sun
        inkColor: Theme.sunInk
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
        onTextChanged: pop.restart()

        NumberAnimation {
            id: pop
            target: tile
            property: "scale"
            from: Theme.isMotionReduced ? 1 : 0.8
            to: 1
            duration: Theme.calm
            easing.type: Easing.OutBack
        }
    }
}
