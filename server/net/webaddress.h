#pragma once

#include <QByteArrayView>
#include <QHostAddress>
#include <QString>

#include <optional>

namespace wr {

/// "host", "host:port" or "[address]:port": a Host header, or the end of an origin. Plain value.
struct Authority
{
    QString host; ///< in lower case, without brackets and without the final dot
    quint16 port = 0; ///< 0: not said

    quint16 portOf(QLatin1StringView scheme) const;

    /// "localhost", 127.0.0.0/8 or ::1: what a page from elsewhere cannot have as its own name.
    bool isLoopback() const;

    friend bool operator==(const Authority &, const Authority &) = default;
};

/// Where a page comes from (RFC 6454).
struct Origin
{
    QString scheme; ///< "http" or "https"
    Authority authority;

    /// True when a page of `host`, fetched by this origin's scheme, has this origin.
    bool isOf(const Authority &host) const;
};

/// Reads an authority strictly: no user, no zone, no empty label, no port outside 1 … 65535, and
/// nothing that one reader takes for an address and the next for a name. Pure; any thread.
std::optional<Authority> readAuthority(QByteArrayView text);

/// Reads an Origin header of the web: not "null", no path, no user. Pure; any thread.
std::optional<Origin> readOrigin(QByteArrayView text);

} // namespace wr
