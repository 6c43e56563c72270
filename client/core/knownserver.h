#pragma once

#include "protocol/joinlink.h"

#include <QSslConfiguration>
#include <QUrl>

namespace wr {

/// Where a server is, and how to know it again where its certificate is its own. Plain value.
struct KnownServer
{
    QUrl url; ///< http(s)://host:port, as people see it
    std::optional<TlsPin> tls;

    KnownServer() = default;
    KnownServer(QUrl server, std::optional<TlsPin> pin = {})
        : url(std::move(server))
        , tls(std::move(pin))
    {
    }

    /// Where its requests go: over TLS where its key is known, else to `url`.
    QUrl reach() const;

    /// With a known key nobody is believed until isItself() says so; else those whom the system believes.
    QSslConfiguration trust() const;

    /// Whether the certificate holds the known key; false where none is known.
    bool isItself(const QSslCertificate &certificate) const;

    friend bool operator==(const KnownServer &, const KnownServer &) = default;
};

} // namespace wr
