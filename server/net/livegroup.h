#pragma once

#include "net/livehandler.h"

#include <QByteArray>
#include <QList>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace wr {

class LiveSession;

/// A frame broadcast to a group and not yet written to all members.
struct GroupFrame
{
    quint64 serial = 0;
    QByteArray frame;
    std::optional<quint32> stateKey; ///< coalesced state; an event without
    bool isSuperseded = false; ///< newer state of its key follows

    /// The state's key among all groups' of a session.
    std::optional<quint64> keyIn(quint64 group) const
    {
        return stateKey ? std::optional(group << 32 | *stateKey) : std::nullopt;
    }
};

/// Members that get the same frames. The walk goes round the members; a whole round after the last
/// broadcast means that everybody has everything.
struct LiveGroup
{
    quint64 id = 0;
    std::vector<LiveSession *> members;
    std::deque<GroupFrame> frames; ///< in the order of their serials
    std::size_t walkPosition = 0;
    std::size_t walkLeft = 0; ///< members still to visit; 0: nobody is owed anything
    bool isRemoved = false; ///< goes once its frames are out
    bool isWalking = false; ///< among the gateway's work

    /// Appends a frame and begins a new round; marks older state of the same key superseded.
    void append(quint64 serial, const QByteArray &frame, std::optional<quint32> stateKey);

    /// The first frame with that serial or a greater one.
    std::deque<GroupFrame>::const_iterator firstFrom(quint64 serial) const;

    /// Frames one after the other, as one write sends them.
    struct Joined
    {
        QByteArray bytes;
        int frames = 0;
    };

    /// What counts from that serial on, if there is anything and at most `most` bytes of it, else
    /// no frames. Made once for all members who have come as far; valid until the next call.
    const Joined &joined(quint64 from, qsizetype most);

    /// Adds a member who has everything. A walk under way visits one more: the one before its start would be left out else.
    void add(LiveSession *session);

    /// Removes a member. Those who move within the list are visited again.
    void remove(LiveSession *session);

private:
    Joined m_joined;
    quint64 m_joinedFrom = 0; // the serial of its first frame, 0 for none
};

/// One sendEach() under way.
struct EachJob
{
    quint64 serial = 0;
    QList<SessionId> sessions;
    std::function<QByteArray(SessionId)> encode;
    qsizetype next = 0;
};

} // namespace wr
