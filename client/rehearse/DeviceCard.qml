import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Theme

/// A device of the rehearsal, and what it has measured.
Card {
    id: card

    required property string name
    required property bool isOnServer
    required property bool isDone
    /// Seconds since it was heard; 0: it is heard.
    required property int quiet
    required property list<string> figureNames
    required property list<string> figureValues

    spacing: Theme.gap2

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: card.name
        font.pixelSize: Theme.textL
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
    Line {
        Layout.fillWidth: true
        spacing: Theme.gap2

        Icon {
            name: card.quiet > 0 ? "error_outline" : card.isOnServer ? "dns" : "wifi"
            color: card.quiet > 0 ? Theme.warn : Theme.brand
        }
        Words {
            Layout.fillWidth: true
            text: (card.isOnServer ? qsTr("this machine") : qsTr("over the network"))
                  + (card.isDone ? " · " + qsTr("done") : card.quiet > 0 ? " · " + qsTr("not heard for %L1 s").arg(card.quiet) : "")
            color: card.quiet > 0 ? Theme.warn : Theme.ink
            font.weight: Theme.strong
        }
    }
    FigureList {
        Layout.fillWidth: true
        names: card.figureNames
        values: card.figureValues
    }
}
