#pragma once

#include "core/error.h"
#include "net/httpmessage.h"

#include <QDataStream>

#include <optional>

/// How values travel between nodes: one layout, by QDataStream. What cannot be read leaves the stream in another state than Ok.
namespace wr::relay {

/// Of everything that follows it in a message; another one is not understood.
constexpr quint8 layout = 1;

constexpr auto streamVersion = QDataStream::Qt_6_0;

inline QDataStream &operator<<(QDataStream &to, Micros time)
{
    return to << qint64(time.count());
}
inline QDataStream &operator>>(QDataStream &from, Micros &time)
{
    qint64 count = 0;
    from >> count;
    time = Micros(count);
    return from;
}

template <class T>
QDataStream &writeOptional(QDataStream &to, const std::optional<T> &value)
{
    to << value.has_value();
    return value ? to << *value : to;
}
template <class T>
QDataStream &readOptional(QDataStream &from, std::optional<T> &value)
{
    bool isThere = false;
    from >> isThere;
    value.reset();
    return isThere ? from >> value.emplace() : from;
}

/// Qt's own reading makes room for as many as the message claims to have, and ends the process where there is none.
template <class T>
QDataStream &readList(QDataStream &from, QList<T> &list)
{
    constexpr quint32 most = 1'024; // segments of a path, headers of an answer: far fewer
    quint32 count = 0;
    from >> count;
    list.clear();
    if (count > most)
        from.setStatus(QDataStream::ReadCorruptData);
    while (quint32(list.size()) < count && from.status() == QDataStream::Ok)
        from >> list.emplaceBack();
    return from;
}

inline QDataStream &operator<<(QDataStream &to, ErrorCode code)
{
    return to << QByteArray(wireCode(code).data(), wireCode(code).size());
}
/// A code of a newer version is Internal here.
inline QDataStream &operator>>(QDataStream &from, ErrorCode &code)
{
    QByteArray name;
    from >> name;
    code = errorCodeFromWire(QString::fromLatin1(name)).value_or(ErrorCode::Internal);
    return from;
}

inline QDataStream &operator<<(QDataStream &to, const Error &error)
{
    return to << error.code << error.message << qint64(error.retryAfter.value_or(Millis(-1)).count()) << error.challenge;
}
inline QDataStream &operator>>(QDataStream &from, Error &error)
{
    qint64 retryAfter = -1;
    from >> error.code >> error.message >> retryAfter >> error.challenge;
    error.retryAfter = retryAfter < 0 ? std::nullopt : std::optional(Millis(retryAfter));
    return from;
}

inline QDataStream &operator<<(QDataStream &to, const PeerAddress &peer)
{
    return to << peer.address << peer.port << peer.isLoopback << peer.isBehindProxy << peer.isNear;
}
inline QDataStream &operator>>(QDataStream &from, PeerAddress &peer)
{
    return from >> peer.address >> peer.port >> peer.isLoopback >> peer.isBehindProxy >> peer.isNear;
}

} // namespace wr::relay
