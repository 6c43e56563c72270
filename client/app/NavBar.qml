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
    /// How many practice cards are due.
    property int due: 0
    property list<string> names: [qsTr("Play"), qsTr("Practice"), qsTr("Host"), qsTr("My games"), qsTr("Settings")]
    readonly property list<string> icons: ["sports_esports", "school", "cast_for_education", "emoji_events", "settings"]
    /// Which section each of them is, and the one that has a number.
    readonly property list<int> sections: [0, 5, 1, 2, 3]
    readonly property int practice: 1

    signal chosen(int section)

    readonly property real tabWidth: isUpright ? width - 2 * Theme.gap2 : Math.min(9 * Theme.rem, width / names.length - Theme.gap1)
    /// The same for all of them: what the longest name has room for, on two lines at most.
    readonly property real wordsSize: {
        let widest = 1;
        for (let i = 0; i < names.length; ++i) {
            const words = names[i].split(" ");
            let longest = words.length > 1 ? 0.62 * widthOf(names[i]) : 0;
            for (let j = 0; j < words.length; ++j)
                longest = Math.max(longest, widthOf(words[j]));
            widest = Math.max(widest, longest);
        }
        return Math.max(0.5 * Theme.textS, Math.min(Theme.textS, 0.98 * Theme.textS * tabWidth / widest));
    }

    readonly property int lines: {
        for (let i = 0; i < names.length; ++i) {
            if (widthOf(names[i]) * wordsSize / Theme.textS > tabWidth)
                return 2;
        }
        return 1;
    }
    readonly property real tabHeight: Math.max(Theme.touchBig, 1.75 * Theme.rem + lines * 1.4 * wordsSize + Theme.gap1)

    FontMetrics {
        id: metrics
        font.family: Theme.fontFamily
        // Measured large, whatever the text's size: a call is not made anew because this changes.
        font.pixelSize: 100
        font.weight: Theme.heavy
    }

    function widthOf(words: string): real {
        return metrics.advanceWidth(words) * Theme.textS / metrics.font.pixelSize;
    }

    implicitHeight: isUpright ? 0 : tabHeight + Theme.gap2
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
                readonly property bool isCurrent: bar.sections[index] === bar.current
                readonly property int count: index === bar.practice ? bar.due : 0
                readonly property color face: isCurrent ? Theme.brand : Theme.inkSoft

                width: bar.tabWidth
                height: bar.tabHeight
                text: bar.names[index]
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                onClicked: bar.chosen(bar.sections[index])
                Keys.onReturnPressed: tab.clicked()
                Accessible.role: Accessible.PageTab
                Accessible.name: count > 0 ? qsTr("%1, %Ln card(s) due", "", count).arg(text) : text
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
                        width: Math.min(3.5 * Theme.rem, tab.width)
                        height: 1.75 * Theme.rem
                        radius: height / 2
                        color: tab.isCurrent ? Theme.brand : "transparent"

                        Icon {
                            anchors.centerIn: parent
                            name: bar.icons[tab.index]
                            color: tab.isCurrent ? Theme.brandInk : Theme.inkSoft
                        }
                        Rectangle {
                            visible: tab.count > 0
                            anchors.horizontalCenter: parent.right
                            anchors.horizontalCenterOffset: -Theme.gap2
                            y: -Theme.gap1
                            width: Math.max(height, number.implicitWidth + Theme.gap2)
                            height: number.implicitHeight
                            radius: height / 2
                            color: Theme.sun

                            Words {
                                id: number
                                anchors.centerIn: parent
                                text: tab.count > 99 ? "99+" : tab.count
                                color: Theme.sunInk
                                font.pixelSize: 0.75 * Theme.rem
                                font.weight: Theme.heavy
                                wrapMode: Text.NoWrap
                                Accessible.ignored: true
                            }
                        }
                    }
                    Words {
                        width: parent.width
                        text: tab.text
                        color: tab.face
                        font.pixelSize: bar.wordsSize
                        font.weight: tab.isCurrent ? Theme.heavy : Theme.strong
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.WordWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
