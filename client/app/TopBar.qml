import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Play
import Wordrally.Theme

/// Across the top: whose app this is, or in a game who plays, with how many points; and the way out.
Item {
    id: bar

    required property PlayViewModel play
    required property bool isPlaying
    required property bool isHosting
    /// Of whoever is signed in; empty: nobody.
    required property string accountName

    signal leaving()
    signal hostLeaving()
    signal accountAsked()

    implicitHeight: Theme.touch + Theme.gap2

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: bar.isPlaying ? Theme.gap2 : Theme.margin
        spacing: Theme.gap2

        Image {
            visible: !bar.isPlaying || !Theme.isCompact
            Layout.preferredWidth: 2 * Theme.rem
            Layout.preferredHeight: 2 * Theme.rem
            source: "qrc:/qt/qml/Wordrally/Components/shapes/logo.svg"
            sourceSize.width: Math.round(2 * Theme.rem)
            sourceSize.height: Math.round(2 * Theme.rem)
            Accessible.ignored: true
        }
        Words {
            Layout.fillWidth: true
            text: bar.isPlaying ? bar.play.myName : "Wordrally"
            font.weight: Theme.heavy
            font.pixelSize: Theme.textL
            wrapMode: Text.NoWrap
            fontSizeMode: bar.isPlaying ? Text.FixedSize : Text.HorizontalFit
            minimumPixelSize: 0.5 * Theme.textL
            elide: Text.ElideRight
        }
        Words {
            property real shownPoints: bar.play.myPoints

            Behavior on shownPoints { NumberAnimation { duration: Theme.glide } }
            // Where there is no room for both, it is the name that is looked for.
            visible: bar.isPlaying && bar.play.myRank > 0 && !Theme.isNarrow
            text: qsTr("%Ln point(s)", "", Math.round(shownPoints))
            font.weight: Theme.strong
            wrapMode: Text.NoWrap
        }
        ActionButton {
            visible: bar.isHosting
            kind: ActionButton.Quiet
            iconName: "arrow_back"
            text: Theme.isCompact ? "" : qsTr("All quizzes")
            spokenName: qsTr("Leave the game alone, to all quizzes")
            onClicked: bar.hostLeaving()
        }
        IconButton {
            visible: !bar.isPlaying && !bar.isHosting
            iconName: "account_circle"
            name: bar.accountName === "" ? qsTr("Sign in") : qsTr("Signed in as %1").arg(bar.accountName)
            onClicked: bar.accountAsked()
        }
        IconButton {
            visible: bar.isPlaying
            iconName: "logout"
            name: qsTr("Leave the game")
            onClicked: bar.leaving()
        }
    }
}
