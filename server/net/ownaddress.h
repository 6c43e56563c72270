#pragma once

#include "core/clock.h"
#include "net/httpmessage.h"
#include "protocol/joinlink.h"

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

    /// Once it listens: the port without TLS, and where TLS is spoken if it is. `fingerprint`: of the
    /// certificate if it is this server's own, which browsers warn of; else empty.
    void setPorts(quint16 plain, const std::optional<TlsPin> &tls, const QString &fingerprint = {});

    /// Where a browser finds TLS at the host it knows this server by; the public URL's if that is set.
    std::optional<quint16> tlsPort() const;

    /// What a browser shows and warns of at tlsPort(); empty: nothing to warn of.
    QString ownFingerprint() const;

    /// For a person at this machine: "http://host:port" or the public URL, no slash at the end.
    QString here() const;

    /// The same to type a password at: with TLS where there is some, else at this machine itself.
    QString hereForPasswords() const;

    /// For whoever sent the request: the public URL, or the address at which the request came in; for
    /// one over loopback, which nobody else could use, here(). Without TLS, as browsers frighten people
    /// off a certificate that this server made itself.
    QString asSeenBy(const HttpRequest &request) const;

    /// The same to type a password at: with TLS where there is some.
    QString forPasswords(const HttpRequest &request) const;

    /// Where to join a game, on a screen of this machine and of whoever sent the request.
    QString joinLinkHere(const QString &pin) const;
    QString joinLink(const HttpRequest &request, const QString &pin) const;

private:
    QStringList addresses() const;
    QString ownHost() const;
    QString hostFor(const HttpRequest &request) const;
    QString plain(const QString &host) const;
    QString secure(const QString &host) const;
    QString linkTo(const QString &server, const QString &pin) const;

    const Clock &m_clock;
    const QString m_publicUrl;
    const bool m_isLocalOnly;
    quint16 m_port = 0;
    std::optional<TlsPin> m_tls;
    QString m_fingerprint;
    mutable QStringList m_addresses; ///< of the network, as of the last look
    mutable std::optional<TimePoint> m_lookedAt;
};

/// This machine's IPv4 addresses that others on its network can reach, best first: no loopback,
/// link-local, container or VPN ones.
QStringList networkAddresses();

} // namespace wr
