#pragma once

#include "net/livehandler.h"

#include <functional>
#include <optional>

namespace wr {

using GroupId = quint64;

/// What whoever speaks with live sessions may do with them, wherever their connections are: LiveGateway for those of this
/// process. Unknown and closing sessions are ignored. Server thread.
///
/// The frames of a session leave in the order of the calls that sent them, broadcasts and private ones alike.
class LiveEdge
{
public:
    virtual ~LiveEdge() = default;

    /// `hello` was accepted: ends the hello time-out; the session counts as identified.
    virtual void greeted(SessionId session) = 0;

    /// One message to one session.
    virtual void send(SessionId session, const QByteArray &text) = 0;

    virtual GroupId createGroup() = 0;

    /// Its members still get what was broadcast before.
    virtual void removeGroup(GroupId group) = 0;

    /// From now on the session gets what the group is sent.
    virtual void join(GroupId group, SessionId session) = 0;
    virtual void leave(GroupId group, SessionId session) = 0;

    /// An event: every member gets it.
    virtual void broadcast(GroupId group, const QByteArray &text) = 0;

    /// State of which only the newest of its key counts: older ones not yet written may be skipped,
    /// and a slow reader keeps the latest only.
    virtual void broadcastState(GroupId group, quint32 key, const QByteArray &text) = 0;

    /// Private messages to many, in slices. `encode` is called when a session's turn comes; an
    /// empty message is skipped. It may be called from inside send() and must not call the edge.
    virtual void sendEach(const QList<SessionId> &sessions, std::function<QByteArray(SessionId)> encode) = 0;

    /// Sends the error message. Repeated faults of the client's making close the connection.
    virtual void reject(SessionId session, const Error &error, const std::optional<QString> &re = {}) = 0;

    /// The session came too early to be greeted: sends the error, which says when to try again, and
    /// gives it until then, or the time of the error's challenge, and a hello time-out more; limits::longestHello in all. No fault
    /// of its.
    virtual void postpone(SessionId session, const Error &error, const std::optional<QString> &re = {}) = 0;

    /// Sends the error as fatal, then closes with its close code. sessionClosed() follows later.
    virtual void close(SessionId session, ErrorCode code) = 0;

    /// The smallest round trip of the server's pings.
    virtual std::optional<Micros> roundTrip(SessionId session) const = 0;

    /// How long a frame is on its way to the session or from it: half the smallest of both round trips, at most
    /// limits::maxCreditMs; of the pings' alone, at most limits::maxBlindCreditMs, where there is no other. 0 until a ping
    /// is answered. What an answer is credited with, so a client must not be able to choose it.
    virtual Micros linkTime(SessionId session) const = 0;
};

} // namespace wr
