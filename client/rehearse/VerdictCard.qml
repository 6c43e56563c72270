pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse
import Wordrally.Theme

/// What will hold and what will not: server and network apart, and who saw it.
Card {
    id: card

    required property RehearsalViewModel rehearsal
    readonly property bool isBad: rehearsal.server === RehearsalViewModel.Fails || rehearsal.network === RehearsalViewModel.Fails

    spacing: Theme.gap3

    component Judgement: RowLayout {
        id: row

        required property int judged
        required property string what
        required property string words

        Layout.fillWidth: true
        spacing: Theme.gap2
        Accessible.role: Accessible.StaticText
        Accessible.name: row.what + ": " + row.words

        Icon {
            name: row.judged === RehearsalViewModel.Holds ? "check_circle" : row.judged === RehearsalViewModel.Fails ? "cancel" : "help_outline"
            color: row.judged === RehearsalViewModel.Holds ? Theme.good : row.judged === RehearsalViewModel.Fails ? Theme.bad : Theme.inkSoft
        }
        Words {
            Layout.fillWidth: true
            text: row.what + ": " + row.words
            Accessible.ignored: true
        }
    }

    Words {
        Layout.fillWidth: true
        text: card.rehearsal.isSettled ? qsTr("Verdict") : qsTr("So far")
        isSoft: true
    }
    Words {
        Layout.fillWidth: true
        isHeading: true
        text: card.rehearsal.headline
        Accessible.role: card.rehearsal.isSettled ? Accessible.AlertMessage : Accessible.Heading
        color: card.isBad ? Theme.bad : card.rehearsal.network === RehearsalViewModel.Holds ? Theme.good : Theme.ink
        font.pixelSize: Theme.textXl
    }
    Judgement {
        judged: card.rehearsal.server
        what: qsTr("Server")
        words: card.rehearsal.serverText
    }
    Judgement {
        judged: card.rehearsal.network
        what: qsTr("Network")
        words: card.rehearsal.networkText
    }
    Repeater {
        model: card.rehearsal.findings

        ColumnLayout {
            id: finding

            required property string words
            required property string witness

            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                text: finding.words
                font.weight: Theme.strong
            }
            Words {
                Layout.fillWidth: true
                text: finding.witness
                isSoft: true
                font.pixelSize: Theme.textS
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
    }
    Words {
        Layout.fillWidth: true
        text: card.rehearsal.note
        isSoft: true
        font.pixelSize: Theme.textS
    }
}
