pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// How one player answered: the whole, and a field for each question.
Item {
    id: line

    required property int rank
    required property string name
    required property int points
    required property real rate
    required property int answered
    required property int asked
    required property bool isKicked
    /// How right each question was, 0 … 100; -1 without an answer, -2 before they came, -3 neither right nor wrong.
    required property list<int> marks

    implicitHeight: column.implicitHeight + 2 * Theme.gap2
    Accessible.role: Accessible.ListItem
    Accessible.name: (isKicked ? qsTr("%1, removed").arg(name) : qsTr("Place %L1: %2, %n point(s)", "", points).arg(rank).arg(name))
    Accessible.description: facts.text

    ColumnLayout {
        id: column
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.gap1

        Line {
            Layout.fillWidth: true
            spacing: Theme.gap3

            Words {
                text: line.isKicked ? "–" : line.rank.toLocaleString(Qt.locale(), "f", 0)
                font.weight: Theme.heavy
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                text: line.isKicked ? qsTr("%1, removed").arg(line.name) : line.name
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Words {
                text: line.points.toLocaleString(Qt.locale(), "f", 0)
                font.weight: Theme.heavy
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Words {
            id: facts
            Layout.fillWidth: true
            text: (line.rate < 0 ? "" : qsTr("%L1 % right").arg(Math.round(line.rate * 100)) + " · ")
                + (line.asked === 0 ? "" : qsTr("%L1 of %Ln question(s) answered", "", line.asked).arg(line.answered))
            visible: text !== ""
            isSoft: true
            font.pixelSize: Theme.textS
            Accessible.ignored: true
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap1
            Accessible.ignored: true

            Repeater {
                model: line.marks.length

                Rectangle {
                    id: field

                    required property int index
                    readonly property int mark: line.marks[index]
                    readonly property bool isRight: mark === 100
                    readonly property bool isWrong: mark === 0

                    width: 1.5 * Theme.rem
                    height: width
                    radius: Theme.gap1
                    color: isRight ? Theme.goodSoft : isWrong ? Theme.badSoft : mark > 0 ? Theme.warnSoft : Theme.sunken
                    border.width: Theme.hairline
                    border.color: Theme.line

                    Icon {
                        anchors.centerIn: parent
                        visible: field.mark >= 0
                        name: field.isRight ? "check" : field.isWrong ? "close" : "tonality"
                        color: field.isRight ? Theme.good : field.isWrong ? Theme.bad : Theme.warn
                        size: Theme.rem
                    }
                }
            }
        }
    }
}
