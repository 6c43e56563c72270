#pragma once

#include "net/admission.h"
#include "net/httpmessage.h"
#include "net/ownnetwork.h"
#include "net/requesthead.h"

namespace wr {

/// How a connection came: both its ends, and whether with TLS.
struct Arrival
{
    QHostAddress peer;
    quint16 port = 0; ///< the peer's
    QHostAddress local; ///< of this machine
    bool isTls = false;
};

/// Whose request it is: the socket's peer, or behind trusted proxies the last X-Forwarded-For entry
/// that is none of them.
///
/// To be of this machine (PeerAddress::isLoopback) is a right (Role::Operator), so more than the
/// peer's address is asked for: no forwarding header of any kind, trusted or not, for a proxy on this
/// machine would otherwise lend its right to everybody; and a Host that is loopback or the address
/// itself, and no page of another origin, for any page that a browser on this machine shows can send
/// it here, under a name that resolves to 127.0.0.1.
PeerAddress peerOf(const Arrival &arrival, const RequestHead &head, const Admission &admission,
                   const OwnNetwork &network);

/// The scheme the client used: "https" or "http" by the X-Forwarded-Proto of a trusted proxy; empty
/// when nobody who is believed says so.
QByteArray schemeOf(const PeerAddress &peer, const RequestHead &head);

} // namespace wr
