#pragma once

#include "core/ids.h"
#include "model/game.h"
#include "protocol/envelope.h"

#include <QHash>

#include <array>
#include <deque>
#include <utility>

namespace wr {

/// The event streams of one game, one per audience: which event comes after which, and the newest
/// frames for those who missed some. Building a frame takes its place in the stream; a frame counts
/// as sent only once it is durable. Lives on the server thread.
class GameStreams
{
public:
    /// Places a message of the log's event `seq` into an audience's stream.
    template <class Message>
    QByteArray build(Audience audience, qint64 seq, const Message &message)
    {
        Stream &stream = at(audience);
        const QByteArray frame = writeMessage(message, {seq, stream.built, std::nullopt});
        stream.builtBefore = std::exchange(stream.built, seq);
        return frame;
    }

    /// The same event in other words for some of the audience; right after build().
    template <class Message>
    QByteArray buildOther(Audience audience, qint64 seq, const Message &message) const
    {
        return writeMessage(message, {seq, m_streams[size_t(audience)].builtBefore, std::nullopt});
    }

    /// The frame is durable and goes out.
    void sent(Audience audience, qint64 seq, const QByteArray &frame);

    /// What was built and never sent is forgotten.
    void rollBack();

    /// Begins the streams of a game that was read from its log: earlier events are not kept.
    void beginAt(qint64 seq);

    /// Newest event built, which is what a snapshot built now is true at.
    qint64 newest(Audience audience) const { return m_streams[size_t(audience)].built; }

    /// The frames after `seq`, or nothing when they are not all kept any more.
    std::optional<QList<QByteArray>> since(Audience audience, qint64 seq) const;

private:
    struct Frame
    {
        qint64 seq = 0;
        qint64 prev = 0;
        QByteArray bytes;
    };
    struct Stream
    {
        qint64 built = 0;
        qint64 builtBefore = 0; ///< the event before `built`
        qint64 sent = 0;
        std::deque<Frame> kept;
    };

    Stream &at(Audience audience) { return m_streams[size_t(audience)]; }

    std::array<Stream, 3> m_streams;
};

} // namespace wr
