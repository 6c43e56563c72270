#include "game/gamestreams.h"

namespace wr {

namespace {

/// Some twenty questions' worth; who missed more gets a snapshot, which is smaller anyway.
constexpr size_t keptFrames = 128;

} // namespace

void GameStreams::sent(Audience audience, qint64 seq, const QByteArray &frame)
{
    Stream &stream = at(audience);
    stream.kept.push_back({seq, stream.sent, frame});
    stream.sent = seq;
    if (stream.kept.size() > keptFrames)
        stream.kept.pop_front();
}

void GameStreams::rollBack()
{
    for (Stream &stream : m_streams)
        stream.built = stream.sent;
}

void GameStreams::beginAt(qint64 seq)
{
    for (Stream &stream : m_streams)
        stream = {seq, seq, seq, {}};
}

std::optional<QList<QByteArray>> GameStreams::since(Audience audience, qint64 seq) const
{
    const Stream &stream = m_streams[size_t(audience)];
    QList<QByteArray> frames;
    if (seq == stream.sent)
        return frames;
    for (const Frame &frame : stream.kept) {
        if (frame.prev == seq || !frames.isEmpty())
            frames.append(frame.bytes);
    }
    if (frames.isEmpty())
        return std::nullopt;
    return frames;
}

} // namespace wr
