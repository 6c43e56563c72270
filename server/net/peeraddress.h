#pragma once

#include "net/admission.h"
#include "net/httpmessage.h"
#include "net/requesthead.h"

namespace wr {

/// Whose request it is: the socket's peer, or behind trusted proxies the last X-Forwarded-For entry
/// that is none of them.
///
/// Loopback is a right (Role::Operator), so more than the peer's address is asked for: no
/// forwarding header of any kind, trusted or not, for a proxy on this machine would otherwise lend
/// its loopback to everybody; and a loopback Host and no page of another origin, for any page that a
/// browser on this machine shows can send it here, under a name that resolves to 127.0.0.1.
PeerAddress peerOf(const QHostAddress &socketAddress, quint16 socketPort, const RequestHead &head,
                   const Admission &admission, bool isTls = false);

/// The scheme the client used: "https" or "http" by the X-Forwarded-Proto of a trusted proxy; empty
/// when nobody who is believed says so.
QByteArray schemeOf(const PeerAddress &peer, const RequestHead &head);

/// Whether the address is of a private network (RFC 1918, RFC 4193), link-local or loopback.
bool isOwnNetwork(const QHostAddress &address);

} // namespace wr
