import QtQuick
import Wordrally.Theme

/// A player's name beside the tile of its first letter.
Rectangle {
    id: chip

    required property string name
    required property string initial
    required property int player
    property real widest: 20 * Theme.rem

    width: row.width + 1.2 * Theme.rem
    height: 2.25 * Theme.rem
    radius: height / 2
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: name

    NumberAnimation on scale {
        running: !Theme.isMotionReduced
        from: 0.6
        to: 1
        duration: Theme.calm
        easing.type: Easing.OutBack
    }

    Row {
        id: row
        x: Theme.gap1
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap2

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: 1.7 * Theme.rem
            height: width
            radius: width / 2
            color: Theme.option(chip.player)

            Words {
                anchors.centerIn: parent
                text: chip.initial
                color: Theme.optionInk
                font.pixelSize: Theme.textS
                font.weight: Theme.heavy
                Accessible.ignored: true
            }
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, chip.widest - 4 * Theme.rem)
            text: chip.name
            font.pixelSize: Theme.textS
            font.weight: Theme.strong
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
