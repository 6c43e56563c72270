import QtQuick

/// Says something to a screen reader that is to be seen elsewhere: what changed, not where the
/// keyboard is. Nothing to look at.
Item {
    id: announcer

    required property string text

    width: 1
    height: 1
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Accessible.ignored: text === ""
}
