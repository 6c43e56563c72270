#pragma once

#include "core/result.h"
#include "model/wirewriter.h"

#include <QByteArray>
#include <QJsonDocument>

namespace wr {

constexpr int protocolVersion = 1;

/// A frame as a client sent it.
struct Envelope
{
    QString type;
    QString id; ///< may be empty: the client wants no reply to match
    QJsonObject data;
};

/// Reads a client's frame. MalformedFrame: not a JSON object of the envelope's shape;
/// UnsupportedVersion: another `v`. Unknown fields are ignored. Any thread.
Result<Envelope> readEnvelope(const QByteArray &frame);

/// Where an outgoing frame stands in its audience's stream.
struct FramePlace
{
    std::optional<qint64> seq;  ///< events and state
    std::optional<qint64> prev; ///< events only
    std::optional<QString> re;  ///< replies only
};

/// The frame `{"v":1,"type":…,"seq":…,"prev":…,"re":…,"data":…}`; `data` is compact JSON.
QByteArray writeFrame(QLatin1StringView type, const QByteArray &data, const FramePlace &place = {});

/// writeFrame() of a message of messages.h.
template <class Message>
QByteArray writeMessage(const Message &message, const FramePlace &place = {})
{
    return writeFrame(Message::wireName, wire::toJsonText(message), place);
}

/// The name of the build step's server events a client reads: any frame the server sends.
struct ServerFrame
{
    QString type;
    FramePlace place;
    QJsonObject data;
};

/// Reads a server's frame, for clients and tests. Errors as readEnvelope().
Result<ServerFrame> readServerFrame(const QByteArray &frame);

} // namespace wr
