#pragma once

#include "core/knownserver.h"

#include <QHostAddress>

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

/// A network: its address, and how many bits of it count.
using Subnet = std::pair<QHostAddress, int>;

/// The networks this device is on, as far as they are no larger than a school's: some schools have public addresses.
QList<Subnet> ownSubnets();

/// Whether the server is one of the room: a private address or one of `own`, a name without a dot or in .local. Pure.
bool isNearby(const QUrl &server, const QList<Subnet> &own = {});

/// The digits of a PIN in what was typed, spaces and dashes left out; empty when it is no PIN.
QString readPin(const QString &typed);

} // namespace wr
