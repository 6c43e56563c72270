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
            id: piece

            required property int stretch
            required property string text
            readonly property bool isMissing: stretch === DiffModel.Missing
            readonly property bool isExtra: stretch === DiffModel.Extra

            implicitWidth: words.implicitWidth
            implicitHeight: words.implicitHeight
            color: isMissing ? Theme.goodSoft : isExtra ? Theme.badSoft : "transparent"

            Words {
                id: words
                text: piece.text
                color: piece.isMissing ? Theme.good : piece.isExtra ? Theme.bad : Theme.ink
                wrapMode: Text.NoWrap
                font.pixelSize: Theme.textXl
                font.weight: Theme.strong
                font.strikeout: piece.isExtra
                font.underline: piece.isMissing
                Accessible.ignored: true
            }
        }
    }
}
