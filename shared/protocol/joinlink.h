#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace wr {

/// Where a server speaks TLS with a certificate of its own, and how to know it again. The hash is of the
/// key, so that it stays the same when the certificate is renewed.
struct TlsPin
{
    quint16 port = 0;
    QByteArray keyHash; ///< SHA-256 of the SubjectPublicKeyInfo (as in RFC 7469), 32 bytes

    /// The hash as links and beacons write it: base64url without padding, 43 characters.
    QString keyText() const;

    /// Nothing for a port that is none, or another text than keyText() makes.
    static std::optional<TlsPin> read(int port, const QString &keyText);

    friend bool operator==(const TlsPin &, const TlsPin &) = default;
};

/// What a QR code says: where the game is. Browsers take it as an address; the fragment, which they
/// keep to themselves, is for the app.
struct JoinLink
{
    QString server; ///< "http://host:port", no slash at the end
    QString pin;
    std::optional<TlsPin> tls;

    /// For example "http://192.168.1.5:8080/?pin=123456#tls=8443.u3T…".
    QString toString() const;

    /// BadRequest: not such a link.
    static Result<JoinLink> fromString(const QString &text);

    friend bool operator==(const JoinLink &, const JoinLink &) = default;
};

} // namespace wr
