import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// One player as the host sees them: connected or not, how far away, answered or not.
Item {
    id: line

    required property int player
    required property string name
    required property bool isConnected
    required property bool hasAnswered
    required property int roundTrip
    property bool showsAnswer: false
    property bool canKick: true

    signal kicking()

    readonly property string spoken: (isConnected ? qsTr("connected") : qsTr("not connected"))
        + (showsAnswer ? ", " + (hasAnswered ? qsTr("answered") : qsTr("has not answered")) : "")

    implicitHeight: Math.max(Theme.touch, row.implicitHeight)
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: spoken

    RowLayout {
        id: row
        anchors.fill: parent
        spacing: Theme.gap2

        Icon {
            name: line.isConnected ? "wifi" : "wifi_off"
            color: line.isConnected ? Theme.good : Theme.bad
        }
        Words {
            Layout.fillWidth: true
            text: line.name
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Icon {
            visible: line.showsAnswer && line.hasAnswered
            name: "check"
            color: Theme.good
        }
        Words {
            visible: line.roundTrip >= 0 && !Theme.isNarrow
            //: Milliseconds
            text: qsTr("%L1 ms").arg(line.roundTrip)
            isSoft: true
            font.pixelSize: Theme.textS
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        IconButton {
            visible: line.canKick
            iconName: "person_remove"
            name: qsTr("Take %1 out of the game").arg(line.name)
            onClicked: line.kicking()
        }
    }
}
