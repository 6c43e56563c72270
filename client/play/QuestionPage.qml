pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Play
import Wordrally.Theme

/// A question while it takes answers, and until its reveal. Keys 1 to 8 and A to H choose, Enter
/// sends several, and pieces once all are in place.
FocusScope {
    id: root

    required property PlayViewModel play
    required property ClipPlayer clips

    readonly property bool isTaking: play.isTaking
    readonly property bool isComplete: play.isTaking && play.parts.isComplete

    focus: true
    // What is to be typed can be typed at once.
    onIsTakingChanged: if (isTaking) answering.takeFocus()
    Component.onCompleted: if (isTaking) answering.takeFocus()
    // The piece pressed last has nothing more to do.
    onIsCompleteChanged: if (isComplete) submitButton.forceActiveFocus(Qt.TabFocusReason)
    Keys.onPressed: event => {
        if (event.modifiers === Qt.NoModifier && !event.isAutoRepeat)
            event.accepted = root.play.chooseByKey(event.text);
    }
    // Fields send by themselves; Enter on a piece that goes away must not hand in what stands there so far.
    Keys.onReturnPressed: event => root.submitTicked(event)
    Keys.onEnterPressed: event => root.submitTicked(event)

    function submitTicked(event: KeyEvent) {
        event.accepted = root.play.isMulti || root.isComplete;
        if (event.accepted && !event.isAutoRepeat)
            root.play.submit();
    }

    Words {
        anchors.centerIn: parent
        visible: !root.play.isDrawn
        text: qsTr("Get ready")
        isSoft: true
        font.pixelSize: Theme.textXl
    }
    Page {
        id: page
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        visible: root.play.isDrawn
        widest: Theme.gameWidth
        spacing: Theme.columns < 24 ? Theme.gap3 : Theme.gap4

        GridLayout {
            Layout.fillWidth: true
            columns: 2
            columnSpacing: Theme.gap4
            rowSpacing: Theme.gap2

            Words {
                Layout.fillWidth: true
                text: qsTr("Question %L1 of %L2").arg(root.play.questionNumber).arg(root.play.questionCount)
                    + (root.play.parts.isScored ? " · " + qsTr("%Ln point(s)", "", root.play.questionPoints) : "")
                isSoft: true
                font.pixelSize: Theme.textS
            }
            TimerRing {
                Layout.alignment: Qt.AlignTop
                Layout.rowSpan: Theme.isNarrow ? 1 : 2
                visible: root.play.deadline.isSet
                part: root.play.deadline.part
                seconds: root.play.deadline.seconds
                isShort: root.play.deadline.isShort
                size: (Theme.isCompact || Theme.isFlat ? 3.75 : 5) * Theme.rem
            }
            Words {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.columnSpan: Theme.isNarrow ? 2 : 1
                isHeading: true
                text: root.play.parts.isCloze ? qsTr("Fill in the gaps") : root.play.prompt
                font.pixelSize: root.play.prompt.length > 120 ? Theme.textL : Theme.text2xl
            }
        }
        QuestionMedia {
            Layout.fillWidth: true
            picture: root.play.picture
            sound: root.play.sound
            clips: root.clips
            playsLeft: root.play.playsLeft
            onPlayed: root.play.spendPlay()
            tallest: Math.min(18 * Theme.rem, Theme.windowHeight / 3)
        }
        Words {
            Layout.fillWidth: true
            visible: root.play.isMulti
            text: qsTr("Choose all that are right, then submit.")
            isSoft: true
        }
        AnswerPart {
            id: answering
            Layout.fillWidth: true
            question: root.play.parts
            isTaking: root.play.isTaking
            onSubmitted: root.play.submit()
        }
        GridLayout {
            Layout.fillWidth: true
            columns: Theme.isCompact ? 1 : 2
            columnSpacing: Theme.gap3
            rowSpacing: Theme.gap3

            Repeater {
                model: root.play.options

                OptionTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    enabled: root.play.isTaking
                    onClicked: root.play.choose(index)
                }
            }
        }
    }
    // Below the page and not on it: whoever has answered sees at once that it is safe. At the thumb on a
    // phone, at the options on a desk.
    ColumnLayout {
        id: foot
        y: Theme.isCompact ? root.height - height : Math.min(root.height - height, page.contentHeight)
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(Theme.gameWidth, parent.width - 2 * Theme.margin)
        visible: root.play.isDrawn
        spacing: 0

        ActionButton {
            id: submitButton
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap3
            visible: root.play.needsSubmit && (root.play.answerState === PlayViewModel.Choosing || root.play.answerState === PlayViewModel.Refused)
            isBig: true
            enabled: root.play.canSubmit
            text: qsTr("Submit")
            onClicked: root.play.submit()
        }
        AnswerNote {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap3
            play: root.play
        }
    }
}
