pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Wordrally.Components
import Wordrally.Theme

/// The app's sections: along the foot of a narrow window, down the side of a wide one.
Rectangle {
    id: bar

    required property bool isUpright
    required property int current
    readonly property list<string> names: [qsTr("Play"), qsTr("Host"), qsTr("My games"), qsTr("Settings")]
    readonly property list<string> icons: ["sports_esports", "cast_for_education", "emoji_events", "settings"]

    signal chosen(int section)

    implicitHeight: isUpright ? 0 : Theme.touchBig + Theme.gap2
    implicitWidth: isUpright ? 7 * Theme.rem : 0
    color: isUpright ? "transparent" : Theme.surface
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Sections")

    Rectangle {
        visible: !bar.isUpright
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    Grid {
        x: (bar.width - width) / 2
        y: bar.isUpright ? 0 : (bar.height - height) / 2
        columns: bar.isUpright ? 1 : bar.names.length
        spacing: Theme.gap1

        Repeater {
            model: bar.names.length

            AbstractButton {
                id: tab

                required property int index
                readonly property bool isCurrent: index === bar.current
                readonly property color face: isCurrent ? Theme.brand : Theme.inkSoft

                width: bar.isUpright ? bar.width - 2 * Theme.gap2 : Math.min(9 * Theme.rem, bar.width / bar.names.length - Theme.gap1)
                height: Theme.touchBig
                text: bar.names[index]
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                onClicked: bar.chosen(index)
                Keys.onReturnPressed: tab.clicked()
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                Accessible.checked: isCurrent
                Accessible.onPressAction: if (tab.enabled) tab.clicked()

                background: Rectangle {
                    radius: Theme.round
                    color: tab.hovered ? Theme.sunken : "transparent"
                    FocusRing { isShown: tab.visualFocus; anchors.margins: 0 }
                }
                Column {
                    anchors.centerIn: parent
                    width: parent.width

                    Rectangle {
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: 3.5 * Theme.rem
                        height: 1.75 * Theme.rem
                        radius: height / 2
                        color: tab.isCurrent ? Theme.brand : "transparent"

                        Icon {
                            anchors.centerIn: parent
                            name: bar.icons[tab.index]
                            color: tab.isCurrent ? Theme.brandInk : Theme.inkSoft
                        }
                    }
                    Words {
                        width: parent.width
                        text: tab.text
                        color: tab.face
                        font.pixelSize: Theme.textS
                        font.weight: tab.isCurrent ? Theme.heavy : Theme.strong
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 0.6 * Theme.textS
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
