import QtQuick
import Wordrally.Theme

/// Places gained or lost: an arrow, a number and a colour.
Words {
    id: delta

    required property int places
    readonly property string spoken: places > 0 ? qsTr("up %Ln place(s)", "", places)
        : places < 0 ? qsTr("down %Ln place(s)", "", -places) : qsTr("same place")

    text: places === 0 ? "–" : (places > 0 ? "▲ " : "▼ ") + Math.abs(places).toLocaleString(Qt.locale(), "f", 0)
    color: places > 0 ? Theme.good : places < 0 ? Theme.bad : Theme.inkSoft
    font.pixelSize: Theme.textS
    font.weight: Theme.strong
    wrapMode: Text.NoWrap
    Accessible.name: spoken
}
