#pragma once

#include "net/admission.h"
#include "net/httpmessage.h"

namespace wr {

/// Whose request it is: the socket's peer, or behind trusted proxies the last X-Forwarded-For entry
/// that is none of them. Any forwarding header makes the request a stranger to loopback, trusted or
/// not, for a proxy on this machine would otherwise lend its loopback to everybody.
PeerAddress peerOf(const QHostAddress &socketAddress, quint16 socketPort,
                   const QHash<QByteArray, QByteArray> &headers, const Admission &admission);

/// Whether the address is of a private network (RFC 1918, RFC 4193), link-local or loopback.
bool isOwnNetwork(const QHostAddress &address);

} // namespace wr
