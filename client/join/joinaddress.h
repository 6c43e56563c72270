#pragma once

#include "core/knownserver.h"

namespace wr {

/// Where a game is. Plain value.
struct JoinAddress
{
    QUrl server; ///< scheme, host and port only
    QString pin; ///< empty where the text held none
    std::optional<TlsPin> tls {}; ///< of a join link that tells it
};

/// Reads what a person typed, pasted or scanned: a join link with its PIN, or the address from the
/// big screen, with or without http:// and a port. BadRequest: it is no address, or a link that
/// promises TLS and cannot be read. Pure.
/// Without a scheme, a name with a dot in it (but .local) is taken for a server on the internet,
/// with https; anything else for one in the room, with http on the port it has by default.
Result<JoinAddress> readJoinAddress(const QString &typed);

/// The address as a person would type it: without the scheme where readJoinAddress() would add it.
QString shortAddress(const QUrl &server);

/// The digits of a PIN in what was typed, spaces and dashes left out; empty when it is no PIN.
QString readPin(const QString &typed);

} // namespace wr
