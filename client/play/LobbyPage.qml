pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// In, and waiting for the host to begin, among those who are here too.
Page {
    id: page

    required property PlayViewModel play

    Card {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.formWidth
        Layout.alignment: Qt.AlignHCenter

        LetterTile {
            Layout.alignment: Qt.AlignHCenter
            text: page.play.myInitial
            size: Theme.text3xl * 1.4
            face: Theme.option(page.play.myPlayer)
            inkColor: Theme.optionInk
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("You're in!")
            font.pixelSize: Theme.text2xl
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            text: page.play.myName
            font.pixelSize: Theme.textXl
            font.weight: Theme.heavy
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Words {
            Layout.fillWidth: true
            visible: page.play.myTeam > 0
            text: qsTr("Team %L1").arg(page.play.myTeam)
            font.weight: Theme.heavy
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("See your name on the big screen? The host starts soon.")
            isSoft: true
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            Layout.fillWidth: true
            visible: page.play.isLocked
            text: qsTr("The lobby is locked: nobody else can join.")
            isSoft: true
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("%Ln player(s)", "", page.play.lobbyCount)
        font.weight: Theme.heavy
        horizontalAlignment: Text.AlignHCenter
    }
    Card {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.formWidth
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            isHeading: true
            //: %1: Classic, Accuracy, Steady or No clock
            text: qsTr("How points are made: %1").arg(page.play.rules[0] ?? "")
            font.pixelSize: Theme.textM
        }
        Repeater {
            model: Math.max(0, page.play.rules.length - 1)

            Words {
                required property int index

                Layout.fillWidth: true
                text: page.play.rules[index + 1] ?? ""
                isSoft: true
                font.pixelSize: Theme.textS
            }
        }
    }
    NameCloud {
        Layout.fillWidth: true
        model: page.play.others
        Accessible.name: qsTr("Here with you")
    }
}
