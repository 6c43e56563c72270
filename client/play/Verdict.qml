import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// Right or wrong, in words, sign and colour, and what it was worth.
Rectangle {
    id: root

    required property PlayViewModel play

    readonly property bool isRight: play.verdict === PlayViewModel.Right
    readonly property bool isWrong: play.verdict === PlayViewModel.Wrong
    readonly property bool isThanks: play.verdict === PlayViewModel.Thanks
    readonly property bool isPartly: play.verdict === PlayViewModel.Partly
    readonly property color wordColor: isRight ? Theme.good : isWrong ? Theme.bad : isPartly ? Theme.warn : Theme.ink

    implicitHeight: row.implicitHeight + 2 * Theme.gap4
    visible: play.verdict !== PlayViewModel.None
    radius: Theme.roundBig
    color: isRight ? Theme.goodSoft : isWrong ? Theme.badSoft : isPartly ? Theme.warnSoft : Theme.sunken
    border.width: Theme.isHighContrast ? Theme.stroke : 0
    border.color: wordColor

    GridLayout {
        id: row
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gap4
        columns: Theme.isNarrow ? 1 : 2
        columnSpacing: Theme.gap4
        rowSpacing: Theme.gap3

        Rectangle {
            id: sign
            Layout.preferredWidth: Theme.touchBig
            Layout.preferredHeight: Theme.touchBig
            radius: width / 2
            color: Theme.surface

            Icon {
                anchors.centerIn: parent
                name: root.isWrong ? "close" : root.isPartly ? "tonality" : root.play.verdict === PlayViewModel.NoAnswer ? "schedule" : "check"
                size: parent.width * 0.6
                color: root.wordColor
            }
            NumberAnimation on scale {
                running: root.isRight && !Theme.isMotionReduced
                from: 0.4
                to: 1
                duration: Theme.glide
                easing.type: Easing.OutBack
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                isHeading: true
                text: root.isRight ? qsTr("Right!") : root.isPartly ? qsTr("Partly right") : root.isThanks ? qsTr("Thank you!")
                    : root.isWrong ? qsTr("Not this time") : qsTr("No answer this time")
                color: root.wordColor
                font.pixelSize: Theme.text2xl
            }
            Words {
                Layout.fillWidth: true
                visible: root.isPartly
                text: qsTr("%L1 % right").arg(root.play.percent)
                font.weight: Theme.strong
            }
            Words {
                Layout.fillWidth: true
                visible: root.play.gained > 0
                //: Points gained with one question
                text: qsTr("+%Ln point(s)", "", root.play.gained)
                color: root.wordColor
                font.pixelSize: Theme.textXl
                font.weight: Theme.heavy
            }
            Words {
                Layout.fillWidth: true
                visible: root.play.bonus > 0
                text: qsTr("%L1 of them for the row").arg(root.play.bonus)
            }
            RowLayout {
                visible: root.play.streak > 1
                spacing: Theme.gap2

                Icon { name: "local_fire_department" }
                Words {
                    Layout.fillWidth: true
                    text: qsTr("%Ln right in a row", "", root.play.streak)
                    font.weight: Theme.strong
                }
            }
        }
    }
}
