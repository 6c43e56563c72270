#pragma once

#include "core/clock.h"
#include "net/httpmessage.h"

#include <QStringList>
#include <QUrl>

namespace wr {

/// The address of this server that others are shown, in join links and QR codes. It never repeats a
/// request's Host header, which is its sender's choice. Server thread.
class OwnAddress
{
public:
    /// `publicUrl`: what is configured, or empty. `isLocalOnly`: only loopback is listened on.
    OwnAddress(const Clock &clock, const QUrl &publicUrl, bool isLocalOnly);

    /// For a person at this machine: "http://host:port" or the public URL, no slash at the end.
    QString at(quint16 port) const;

    /// For whoever sent the request: the public URL, or the address at which the request came in; for
    /// one over loopback, which nobody else could use, at() its port.
    QString asSeenBy(const HttpRequest &request) const;

private:
    QStringList addresses() const;

    const Clock &m_clock;
    const QString m_publicUrl;
    const bool m_isLocalOnly;
    mutable QStringList m_addresses; ///< of the network, as of the last look
    mutable std::optional<TimePoint> m_lookedAt;
};

/// This machine's IPv4 addresses that others on its network can reach, best first: no loopback,
/// link-local, container or VPN ones.
QStringList networkAddresses();

} // namespace wr
