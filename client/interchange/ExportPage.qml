pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Interchange
import Wordrally.Theme

/// In which format a quiz is to be saved, and what that one cannot hold.
Page {
    id: page

    required property ExportViewModel exports

    widest: Theme.formWidth

    Block {
        Layout.fillWidth: true
        spacing: Theme.gap1

        Words {
            Layout.fillWidth: true
            text: page.exports.title
            isSoft: true
        }
        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Save as a file")
            font.pixelSize: Theme.text2xl
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.exports.savedAs !== ""
        spacing: Theme.gap3

        Words {
            Layout.fillWidth: true
            //: %1: path of a file
            text: qsTr("Saved as %1").arg(page.exports.savedAs)
            wrapMode: Text.Wrap
        }
        ActionButton {
            Layout.fillWidth: Theme.isCompact
            kind: ActionButton.Second
            iconName: "folder_open"
            text: qsTr("Show the folder")
            onClicked: page.exports.showFolder()
        }
    }
    Fault { text: page.exports.fault }
    Card {
        Layout.fillWidth: true
        visible: page.exports.losses.length > 0
        spacing: Theme.gap2

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("This format cannot hold all of it")
            font.pixelSize: Theme.textL
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("%L1 of %Ln question(s) will be in the file.", "", page.exports.questions).arg(page.exports.written)
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("What is left out:")
            isSoft: true
        }
        Repeater {
            model: page.exports.losses

            Words {
                required property string modelData
                Layout.fillWidth: true
                text: "• " + modelData
            }
        }
        ActionButton {
            Layout.fillWidth: true
            enabled: !page.exports.isBusy && page.exports.written > 0
            text: qsTr("Save it anyway")
            onClicked: page.exports.save()
        }
    }
    Repeater {
        model: page.exports.formats

        ActionButton {
            required property int index
            required property string modelData

            Layout.fillWidth: true
            focus: index === 0
            kind: index === page.exports.format ? ActionButton.Primary : ActionButton.Second
            enabled: !page.exports.isBusy
            text: modelData
            onClicked: page.exports.choose(index)
        }
    }
    Spinner {
        Layout.alignment: Qt.AlignHCenter
        visible: page.exports.isBusy
        size: Theme.text3xl
    }
    ActionButton {
        Layout.fillWidth: true
        kind: ActionButton.Quiet
        text: qsTr("All quizzes")
        onClicked: page.exports.leave()
    }
}
