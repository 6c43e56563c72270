#pragma once

#include "net/liveedge.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace wr::relay {

/// What is known of the line between a player and the node that has the connection (LiveEdge). Plain value.
struct LineFigures
{
    Micros linkTime {0};
    std::optional<Micros> roundTrip {};

    friend bool operator==(const LineFigures &, const LineFigures &) = default;
};

// From the node that has the connection to the one that has the game. `session` is the number it has on the first of them.

struct Opened
{
    quint64 session = 0;
    UpgradeInfo info;
};
struct Received
{
    quint64 session = 0;
    Micros waited {0}; ///< since it arrived
    LineFigures line;
    QByteArray text;
};
/// The figures of a session that says nothing.
struct Measured
{
    quint64 session = 0;
    LineFigures line;
};
struct Closed
{
    quint64 session = 0;
    quint16 code = 0;
};
using Inward = std::variant<Opened, Received, Measured, Closed>;

// And back: the calls of LiveEdge. `group` is the number it has on the node that has the game.

struct Greeted
{
    quint64 session = 0;
};
struct Text
{
    quint64 session = 0;
    QByteArray text;
};
struct Refused
{
    quint64 session = 0;
    Error error; ///< without fields: no frame shows them
    std::optional<QString> re;
    bool isPostponed = false;
};
struct Close
{
    quint64 session = 0;
    ErrorCode code = ErrorCode::None;
};
struct Joined
{
    quint64 group = 0;
    quint64 session = 0;
};
struct Left
{
    quint64 group = 0;
    quint64 session = 0;
};
struct GroupEnded
{
    quint64 group = 0;
};
struct Broadcast
{
    quint64 group = 0;
    std::optional<quint32> stateKey; ///< state of which the newest counts
    QByteArray text;
};
using Outward = std::variant<Greeted, Text, Refused, Close, Joined, Left, GroupEnded, Broadcast>;

/// Under which subjects batches go: to the node that has the game, and back.
inline QByteArray inward() { return "relay.in"; }
inline QByteArray outward() { return "relay.out"; }

/// Some messages of a line in their order. A line is what one node has with another: numbers tell whether any were lost.
template <class Message>
struct Batch
{
    quint64 line = 0;   ///< chosen anew by the node that has the connections, whenever it begins
    quint64 number = 0; ///< 0, 1, …, in each direction
    QList<Message> messages;
};

/// Appends a message to the contents of a batch.
void write(QByteArray &contents, const Inward &message);
void write(QByteArray &contents, const Outward &message);

/// A batch as it is sent; `contents`: as write() made them.
QByteArray writeBatch(quint64 line, quint64 number, const QByteArray &contents);

/// MalformedFrame: it is none, or of a version that this program does not know. Nothing of it should be believed then.
Result<Batch<Inward>> readInward(const QByteArray &payload);
Result<Batch<Outward>> readOutward(const QByteArray &payload);

} // namespace wr::relay
