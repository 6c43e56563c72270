pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Settings
import Wordrally.Theme

/// What a person may set. Everything takes effect at once.
Page {
    id: page

    required property AppSettings settings
    /// Whether this app can make a sound at all.
    required property bool hasSound

    /// In the order of the choices below.
    readonly property list<string> languages: ["", "en", "vi"]

    Words {
        Layout.fillWidth: true
        isHeading: true
        text: qsTr("Settings")
        font.pixelSize: Theme.text2xl
    }
    Card {
        Layout.fillWidth: true
        spacing: Theme.gap5

        Choice {
            Layout.fillWidth: true
            label: qsTr("Language")
            // A language is named in its own words, so that one finds back.
            words: [qsTr("As the system"), "English", "Tiếng Việt"]
            current: page.languages.indexOf(page.settings.language)
            onChosen: index => page.settings.language = page.languages[index]
        }
        Choice {
            Layout.fillWidth: true
            label: qsTr("Colours")
            words: [qsTr("As the system"), qsTr("Light"), qsTr("Dark")]
            current: page.settings.scheme
            onChosen: index => page.settings.scheme = index
        }
        Toggle {
            Layout.fillWidth: true
            text: qsTr("High contrast")
            hint: qsTr("Stronger lines and plainer colours")
            isOn: page.settings.isHighContrast
            onSwitched: isOn => page.settings.isHighContrast = isOn
        }
        Stepper {
            Layout.fillWidth: true
            label: qsTr("Text size")
            //: Text size; %L1 is a number
            valueText: qsTr("%L1 %").arg(page.settings.textPercent)
            from: page.settings.leastTextPercent
            to: page.settings.mostTextPercent
            stepSize: 10
            value: page.settings.textPercent
            onMoved: value => page.settings.textPercent = value
        }
        Toggle {
            Layout.fillWidth: true
            text: qsTr("Less motion")
            hint: qsTr("Nothing glides, falls or bounces")
            isOn: page.settings.isMotionReduced
            onSwitched: isOn => page.settings.isMotionReduced = isOn
        }
        Toggle {
            Layout.fillWidth: true
            visible: page.hasSound
            text: qsTr("Sounds")
            isOn: page.settings.isSoundOn
            onSwitched: isOn => page.settings.isSoundOn = isOn
        }
    }
    Card {
        Layout.fillWidth: true
        visible: page.settings.trustedServers.length > 0
        spacing: Theme.gap3

        Words {
            Layout.fillWidth: true
            isHeading: true
            text: qsTr("Servers you trust")
            font.pixelSize: Theme.textL
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("Nobody else vouches for them: this device knows them by their key. Forget one only if it was set up anew.")
            isSoft: true
            font.pixelSize: Theme.textS
        }
        Repeater {
            model: page.settings.trustedServers

            RowLayout {
                id: server

                required property string modelData

                Layout.fillWidth: true
                spacing: Theme.gap2

                Words {
                    Layout.fillWidth: true
                    text: server.modelData
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                }
                ActionButton {
                    kind: ActionButton.Danger
                    text: qsTr("Forget")
                    spokenName: qsTr("Forget %1").arg(server.modelData)
                    onClicked: page.settings.forgetServer(server.modelData)
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Wordrally %1").arg(Qt.application.version)
        isSoft: true
        font.pixelSize: Theme.textS
        horizontalAlignment: Text.AlignHCenter
    }
}
