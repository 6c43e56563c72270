pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// The text of a cloze, its gaps in their places.
Flow {
    id: sentence

    required property QuestionParts question
    property real wordsSize: Theme.textL
    /// Whether gaps are typed into, not filled from a bank.
    property bool isTyped: false

    signal submitted()

    /// The first gap is typed into.
    signal focusWanted()

    function takeFocus() {
        focusWanted();
    }

    spacing: 0.35 * wordsSize
    // A text runs as it is written, in whatever direction the app does.
    layoutDirection: question.isRightToLeft !== LayoutMirroring.enabled ? Qt.RightToLeft : Qt.LeftToRight
    Accessible.role: Accessible.StaticText
    Accessible.name: question.spokenPrompt

    Repeater {
        model: sentence.question.isCloze ? sentence.question.gaps : null

        Item {
            id: one

            required property int gap
            required property string text
            required property string filling
            required property bool isMarked
            required property string belongs
            required property int percent
            required property int count
            readonly property real wanted: gap < 0 ? words.implicitWidth : field.visible ? field.implicitWidth : slot.implicitWidth
            readonly property real tall: gap < 0 ? words.implicitHeight : field.visible ? field.implicitHeight : slot.implicitHeight

            implicitWidth: sentence.width > 0 ? Math.min(sentence.width, wanted) : wanted
            implicitHeight: Math.max(Theme.touch, tall)

            Words {
                id: words
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                visible: one.gap < 0
                text: one.text
                font.pixelSize: sentence.wordsSize
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            GapField {
                id: field
                width: parent.width
                visible: one.gap >= 0 && sentence.isTyped && !sentence.question.isRevealed
                question: sentence.question
                gap: one.gap
                filling: one.filling
                onSubmitted: sentence.submitted()

                Connections {
                    target: sentence
                    enabled: one.gap === 0
                    function onFocusWanted() {
                        field.forceActiveFocus();
                    }
                }
            }
            GapSlot {
                id: slot
                width: parent.width
                visible: one.gap >= 0 && !field.visible
                question: sentence.question
                gap: one.gap
                filling: one.filling
                isMarked: one.isMarked
                belongs: one.belongs
                percent: one.percent
                count: one.count
                wordsSize: sentence.wordsSize
            }
        }
    }
}
