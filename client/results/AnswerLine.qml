import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// One question of a result: what was asked, answered and right.
Rectangle {
    id: line

    required property int number
    required property string prompt
    required property string given
    required property string rightAnswer
    required property bool isRight
    required property bool hasAnswered
    /// Whether anything was right or wrong.
    required property bool isScored
    /// How much of it was right, 0 … 100.
    required property int percent
    required property int points

    readonly property bool isPartly: isScored && !isRight && percent > 0
    readonly property string givenWords: hasAnswered ? qsTr("You: %1").arg(given) : qsTr("No answer")

    implicitHeight: row.implicitHeight + 2 * Theme.gap3
    radius: Theme.round
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Question %L1: %2").arg(number).arg(prompt)
    Accessible.description: givenWords + ". " + (isRight ? qsTr("Right answer") + ". " : isScored ? (isPartly ? partWords.text + ". " : "") + rightWords.text + ". " : "") + pointsText.text

    RowLayout {
        id: row
        x: Theme.gap3
        y: Theme.gap3
        width: parent.width - 2 * Theme.gap3
        spacing: Theme.gap3

        Rectangle {
            Layout.preferredWidth: 2.25 * Theme.rem
            Layout.preferredHeight: 2.25 * Theme.rem
            Layout.alignment: Qt.AlignTop
            radius: width / 2
            color: line.isRight ? Theme.goodSoft : line.isPartly ? Theme.warnSoft : line.isScored ? Theme.badSoft : Theme.sunken

            Icon {
                anchors.centerIn: parent
                name: !line.hasAnswered ? "schedule" : line.isRight || !line.isScored ? "check" : line.isPartly ? "tonality" : "close"
                color: line.isRight ? Theme.good : line.isPartly ? Theme.warn : line.isScored ? Theme.bad : Theme.inkSoft
            }
        }
        Block {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: line.prompt
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                text: line.givenWords
                isSoft: true
                Accessible.ignored: true
            }
            Words {
                id: partWords
                Layout.fillWidth: true
                visible: line.isPartly
                text: qsTr("Nearly right: %L1 %").arg(line.percent)
                color: Theme.warn
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Words {
                id: rightWords
                Layout.fillWidth: true
                visible: !line.isRight && line.isScored
                text: qsTr("Right: %1").arg(line.rightAnswer)
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                visible: Theme.isNarrow && line.points > 0
                text: pointsText.text
                color: Theme.good
                font.weight: Theme.strong
                Accessible.ignored: true
            }
        }
        Words {
            id: pointsText
            visible: !Theme.isNarrow && line.points > 0
            text: qsTr("+%Ln point(s)", "", line.points)
            color: Theme.good
            font.pixelSize: Theme.textS
            font.weight: Theme.strong
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
