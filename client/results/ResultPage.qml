pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Results
import Wordrally.Theme

/// One's result of a game, question by question. What may be done next is the owner's to say.
Page {
    id: page

    required property ResultViewModel result
    property string heading: result.title
    property string text
    property alias actions: actionRow.data

    widest: Theme.pageWidth
    spacing: Theme.gap4

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: page.heading
        font.pixelSize: Theme.text2xl
    }
    Words {
        Layout.fillWidth: true
        visible: text !== ""
        text: page.text
        isSoft: true
    }
    Card {
        Layout.fillWidth: true
        visible: page.result.rank > 0

        Words {
            Layout.fillWidth: true
            visible: page.heading !== page.result.title
            text: page.result.title
            isSoft: true
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("%3 came in place %L1 of %L2").arg(page.result.rank).arg(page.result.players)
                .arg(page.result.name)
            font.pixelSize: Theme.textXl
            font.weight: Theme.heavy
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("%Ln point(s)", "", page.result.points) + " · "
                + qsTr("%L1 of %L2 right").arg(page.result.rightCount).arg(page.result.scoredCount)
        }
    }
    Words {
        Layout.fillWidth: true
        visible: page.result.answerCount > 0
        isHeading: true
        text: qsTr("Your answers")
        font.pixelSize: Theme.textXl
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap2
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Your answers")

        Repeater {
            model: page.result.answers

            AnswerLine { Layout.fillWidth: true }
        }
    }
    ColumnLayout {
        id: actionRow
        Layout.fillWidth: true
        visible: children.length > 0
        spacing: Theme.gap3
    }
}
