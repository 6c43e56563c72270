import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Wordrally.Theme

/// One answer: pressed while the question is open, then shown as chosen, right or faded, with how
/// many chose it once that may be known.
AbstractButton {
    id: option

    required property int index
    required text
    required property bool isChosen
    /// Chosen or not, something else was: this one steps back.
    required property bool isFaded
    required property bool isRight
    required property bool isWrong
    /// How many chose it; -1 while nobody may know.
    required property int count
    /// 0 … 1 of all answers.
    required property real share
    /// A word under the text, for example "Your answer".
    property string note

    readonly property color signColor: Theme.option(badge.sign)

    implicitWidth: 20 * Theme.rem
    implicitHeight: Math.max(Theme.optionHeight, row.implicitHeight + 2 * Theme.gap2 + Theme.edge)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: option.clicked()
    Keys.onEnterPressed: option.clicked()

    Accessible.role: Accessible.Button
    Accessible.checkable: true
    Accessible.checked: isChosen
    //: A letter, a shape and the answer itself, for screen readers
    Accessible.name: qsTr("%1, %2: %3").arg(badge.letter).arg(badge.spoken).arg(text)
    Accessible.description: spokenVerdict + (note !== "" ? ". " + note : "") + (count >= 0 ? ". " + spokenCount : "")

    readonly property string spokenVerdict: isRight ? qsTr("Right answer") : isWrong ? qsTr("Wrong") : ""
    readonly property string spokenCount: qsTr("chosen by %Ln player(s)", "", count)

    background: Rectangle {
        radius: Theme.round
        color: option.isRight ? Theme.good : option.isChosen || (option.hovered && option.enabled) ? option.signColor : Theme.line

        Rectangle {
            readonly property real inset: option.isRight || option.isChosen ? Theme.stroke + 2 : Theme.stroke

            anchors.fill: parent
            anchors.margins: inset
            anchors.topMargin: inset + (option.down ? Theme.edge / 2 : 0)
            anchors.bottomMargin: option.enabled && !option.down ? Theme.stroke + Theme.edge : inset
            radius: parent.radius - inset
            color: option.isRight ? Theme.goodSoft : Theme.surface
        }
        FocusRing { isShown: option.visualFocus }
    }

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.gap2
        anchors.bottomMargin: Theme.gap2 + (option.enabled ? Theme.edge : 0)
        spacing: Theme.isNarrow ? Theme.gap2 : Theme.gap3
        // The words and signs step back, not the tile: what is half transparent shows its own layers.
        opacity: option.isFaded ? 0.6 : 1

        Behavior on opacity { NumberAnimation { duration: Theme.calm } }

        OptionBadge {
            id: badge
            index: option.index
            Layout.fillHeight: true
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap1

            Words {
                Layout.fillWidth: true
                text: option.text
                font.pixelSize: Theme.textL
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                visible: option.note !== ""
                text: option.note
                isSoft: true
                font.pixelSize: Theme.textS
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            ShareBar {
                Layout.fillWidth: true
                visible: option.count >= 0
                share: option.share
                color: option.signColor
            }
        }
        Icon {
            visible: option.isChosen || option.isRight || option.isWrong
            name: option.isWrong ? "close" : "check"
            color: option.isRight ? Theme.good : option.isWrong ? Theme.bad : Theme.ink
            size: 1.5 * Theme.rem
        }
        Words {
            // Large text leaves this room to the answer itself; the bar says about as much.
            visible: option.count >= 0 && !Theme.isNarrow
            text: option.count.toLocaleString(Qt.locale(), "f", 0)
            font.pixelSize: Theme.textS
            font.weight: Theme.strong
            Layout.rightMargin: Theme.gap2
            Accessible.ignored: true
        }
    }
}
