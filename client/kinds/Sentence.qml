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

    Repeater {
        model: sentence.question.sentence

        Item {
            id: one

            required property var modelData
            readonly property int gap: modelData.gap
            readonly property real wanted: gap < 0 ? words.implicitWidth : field.visible ? field.implicitWidth : slot.implicitWidth
            readonly property real tall: gap < 0 ? words.implicitHeight : field.visible ? field.implicitHeight : slot.implicitHeight

            implicitWidth: sentence.width > 0 ? Math.min(sentence.width, wanted) : wanted
            implicitHeight: Math.max(Theme.touch, tall)

            Words {
                id: words
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                visible: one.gap < 0
                text: one.modelData.text
                font.pixelSize: sentence.wordsSize
                font.weight: Theme.strong
            }
            GapField {
                id: field
                width: parent.width
                visible: one.gap >= 0 && sentence.isTyped && !sentence.question.isRevealed
                question: sentence.question
                gap: one.gap
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
                wordsSize: sentence.wordsSize
            }
        }
    }
}
