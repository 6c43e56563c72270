import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Rehearse
import Wordrally.Theme

/// This device in a rehearsal, one step a page.
FocusScope {
    id: root

    required property SpareDeviceViewModel device

    focus: true

    PageSwitch {
        anchors.fill: parent
        sourceComponent: root.pageOf(root.device.stage)
    }

    function pageOf(stage: int): Component {
        switch (stage) {
        case SpareDeviceViewModel.Playing:
        case SpareDeviceViewModel.HandingIn: return playing;
        case SpareDeviceViewModel.Done: return done;
        case SpareDeviceViewModel.Failed: return failed;
        default: return form;
        }
    }

    // Loader creates no bound components before Qt 6.5, so these find their page by its id.
    // qmllint disable unqualified
    Component { id: form; SpareDeviceForm { device: root.device } }
    Component { id: playing; SpareDevicePlaying { device: root.device } }
    Component {
        id: done
        SpareDeviceNotice {
            device: root.device
            iconName: "check_circle"
            title: qsTr("Done, thank you!")
            text: qsTr("This device has handed in its figures. The verdict is on the teacher's screen.")
        }
    }
    Component {
        id: failed
        SpareDeviceNotice {
            device: root.device
            iconName: "info"
            title: qsTr("This device had to stop")
            text: root.device.fault
        }
    }
    // qmllint enable unqualified
}
