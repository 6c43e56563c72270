import QtQuick
import QtQuick.Layouts
import Wordrally.Components
import Wordrally.Join
import Wordrally.Theme

/// Whether to trust a server that nobody vouches for.
Page {
    id: page

    required property JoinViewModel join

    isMiddle: true
    widest: Theme.formWidth

    TrustCard {
        Layout.fillWidth: true
        focus: true
        server: page.join.address
        fingerprint: page.join.fingerprint
        onTrusted: page.join.trust()
        onRefused: page.join.doNotTrust()
    }
}
