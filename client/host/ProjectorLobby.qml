import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Host
import Wordrally.Theme

/// The room's screen before the game: how to join, and who has.
ColumnLayout {
    id: root

    required property ConsoleViewModel game

    spacing: Theme.gap5

    RowLayout {
        Layout.fillWidth: true
        Layout.maximumWidth: 66 * Theme.rem
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.gap6

        JoinCard {
            Layout.fillWidth: true
            game: root.game
            withCode: false
            tileSize: 6 * Theme.rem
            wordsSize: Theme.textXl
        }
        Image {
            visible: root.game.hasCode
            Layout.preferredWidth: Math.min(15 * Theme.rem, root.width / 3)
            Layout.preferredHeight: Layout.preferredWidth
            source: root.game.code
            // Sharp on the largest screen.
            sourceSize.width: 1024
            sourceSize.height: 1024
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("QR code of the join address")
        }
    }
    Words {
        Layout.fillWidth: true
        text: root.game.lobbyCount === 0 ? qsTr("Waiting for players…") : qsTr("%Ln player(s)", "", root.game.lobbyCount)
        font.pixelSize: Theme.textXl
        font.weight: Theme.heavy
        horizontalAlignment: Text.AlignHCenter
    }
    Words {
        Layout.fillWidth: true
        visible: root.game.isLocked
        text: qsTr("The lobby is locked: nobody else can join.")
        isSoft: true
        horizontalAlignment: Text.AlignHCenter
    }
    NameCloud {
        Layout.fillWidth: true
        Layout.fillHeight: true
        // However many they are, they take no room from the way in.
        Layout.preferredHeight: 1
        isBounded: true
        model: root.game.names
        Accessible.name: qsTr("Players")
    }
}
