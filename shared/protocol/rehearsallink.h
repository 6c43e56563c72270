#pragma once

#include "core/result.h"

#include <QString>
#include <QUrl>

namespace wr {

/// Where a device takes part in a rehearsal: what the teacher's page shows as a link or a QR code. Browsers take it
/// as an address, and keep the fragment, with the key, to themselves. Plain value.
struct RehearsalLink
{
    QUrl server; ///< http(s)://host:port
    QString key; ///< secret

    /// "http://host:port/rehearse#key=…"
    QString toString() const;

    /// Reads what toString() makes, also without the path or "key=". BadRequest.
    static Result<RehearsalLink> fromString(const QString &text);

    /// Whether it leads to the page for devices, perhaps without a key or "http://", as people type it.
    static bool isMeant(const QString &text);

    friend bool operator==(const RehearsalLink &, const RehearsalLink &) = default;
};

} // namespace wr
