pragma ComponentBehavior: Bound

import QtQuick
import Wordrally.Components
import Wordrally.Kinds
import Wordrally.Theme

/// What was typed with what is right, letter by letter: struck out what was too much, underlined what was missing.
Flow {
    id: diff

    required property QuestionParts question

    Accessible.role: Accessible.StaticText
    Accessible.name: question.givenText

    Repeater {
        model: diff.question.diff

        Rectangle {
            id: stretch

            required property var modelData
            readonly property bool isMissing: modelData.kind === QuestionParts.Missing
            readonly property bool isExtra: modelData.kind === QuestionParts.Extra

            implicitWidth: words.implicitWidth
            implicitHeight: words.implicitHeight
            color: isMissing ? Theme.goodSoft : isExtra ? Theme.badSoft : "transparent"

            Words {
                id: words
                text: stretch.modelData.text
                color: stretch.isMissing ? Theme.good : stretch.isExtra ? Theme.bad : Theme.ink
                wrapMode: Text.NoWrap
                font.pixelSize: Theme.textXl
                font.weight: Theme.strong
                font.strikeout: stretch.isExtra
                font.underline: stretch.isMissing
                Accessible.ignored: true
            }
        }
    }
}
