#include "relay/relaymessages.h"

#include "relay/streaming.h"

#include <QIODevice>

namespace wr::relay {

using namespace Qt::StringLiterals;

// Not in a namespace of their own: there they would hide those of streaming.h.

static QDataStream &operator<<(QDataStream &to, const LineFigures &line)
{
    return writeOptional(to << line.linkTime, line.roundTrip);
}
static QDataStream &operator>>(QDataStream &from, LineFigures &line)
{
    return readOptional(from >> line.linkTime, line.roundTrip);
}

static QDataStream &operator<<(QDataStream &to, const UpgradeInfo &info)
{
    return to << info.peer << info.pin << info.request.value << info.userAgent;
}
static QDataStream &operator>>(QDataStream &from, UpgradeInfo &info)
{
    return from >> info.peer >> info.pin >> info.request.value >> info.userAgent;
}

static QDataStream &operator<<(QDataStream &to, const Opened &message)
{
    return to << message.session << message.info;
}
static QDataStream &operator>>(QDataStream &from, Opened &message)
{
    return from >> message.session >> message.info;
}
static QDataStream &operator<<(QDataStream &to, const Received &message)
{
    return to << message.session << message.waited << message.line << message.text;
}
static QDataStream &operator>>(QDataStream &from, Received &message)
{
    return from >> message.session >> message.waited >> message.line >> message.text;
}
static QDataStream &operator<<(QDataStream &to, const Measured &message)
{
    return to << message.session << message.line;
}
static QDataStream &operator>>(QDataStream &from, Measured &message)
{
    return from >> message.session >> message.line;
}
static QDataStream &operator<<(QDataStream &to, const Closed &message)
{
    return to << message.session << message.code;
}
static QDataStream &operator>>(QDataStream &from, Closed &message)
{
    return from >> message.session >> message.code;
}

static QDataStream &operator<<(QDataStream &to, const Greeted &message)
{
    return to << message.session;
}
static QDataStream &operator>>(QDataStream &from, Greeted &message)
{
    return from >> message.session;
}
static QDataStream &operator<<(QDataStream &to, const Text &message)
{
    return to << message.session << message.text;
}
static QDataStream &operator>>(QDataStream &from, Text &message)
{
    return from >> message.session >> message.text;
}
static QDataStream &operator<<(QDataStream &to, const Refused &message)
{
    return writeOptional(to << message.session << message.error << message.isPostponed, message.re);
}
static QDataStream &operator>>(QDataStream &from, Refused &message)
{
    return readOptional(from >> message.session >> message.error >> message.isPostponed, message.re);
}
static QDataStream &operator<<(QDataStream &to, const Close &message)
{
    return to << message.session << message.code;
}
static QDataStream &operator>>(QDataStream &from, Close &message)
{
    return from >> message.session >> message.code;
}
static QDataStream &operator<<(QDataStream &to, const Joined &message)
{
    return to << message.group << message.session;
}
static QDataStream &operator>>(QDataStream &from, Joined &message)
{
    return from >> message.group >> message.session;
}
static QDataStream &operator<<(QDataStream &to, const Left &message)
{
    return to << message.group << message.session;
}
static QDataStream &operator>>(QDataStream &from, Left &message)
{
    return from >> message.group >> message.session;
}
static QDataStream &operator<<(QDataStream &to, const GroupEnded &message)
{
    return to << message.group;
}
static QDataStream &operator>>(QDataStream &from, GroupEnded &message)
{
    return from >> message.group;
}
static QDataStream &operator<<(QDataStream &to, const Broadcast &message)
{
    return writeOptional(to << message.group << message.text, message.stateKey);
}
static QDataStream &operator>>(QDataStream &from, Broadcast &message)
{
    return readOptional(from >> message.group >> message.text, message.stateKey);
}

namespace {

template <class Variant>
void writeVariant(QByteArray &contents, const Variant &message)
{
    QDataStream to(&contents, QIODevice::Append);
    to.setVersion(streamVersion);
    to << quint8(message.index());
    std::visit([&to](const auto &one) { to << one; }, message);
}

/// The kind whose place in the variant is `index`, read; false: there is no such kind.
template <class Variant, size_t I = 0>
bool readVariant(QDataStream &from, size_t index, Variant &message)
{
    if constexpr (I < std::variant_size_v<Variant>) {
        if (index != I)
            return readVariant<Variant, I + 1>(from, index, message);
        from >> message.template emplace<I>();
        return from.status() == QDataStream::Ok;
    } else {
        return false;
    }
}

template <class Message>
Result<Batch<Message>> read(const QByteArray &payload)
{
    QDataStream from(payload);
    from.setVersion(streamVersion);
    quint8 version = 0;
    Batch<Message> batch;
    from >> version >> batch.line >> batch.number;
    if (from.status() != QDataStream::Ok || version != layout)
        return Error {ErrorCode::MalformedFrame, u"no batch of a known layout"_s};
    while (!from.atEnd()) {
        quint8 kind = 0;
        from >> kind;
        if (!readVariant(from, kind, batch.messages.emplaceBack()))
            return Error {ErrorCode::MalformedFrame, u"no message of a known kind"_s};
    }
    return batch;
}

} // namespace

void write(QByteArray &contents, const Inward &message)
{
    writeVariant(contents, message);
}

void write(QByteArray &contents, const Outward &message)
{
    writeVariant(contents, message);
}

QByteArray writeBatch(quint64 line, quint64 number, const QByteArray &contents)
{
    QByteArray payload;
    QDataStream to(&payload, QIODevice::WriteOnly);
    to.setVersion(streamVersion);
    to << layout << line << number;
    to.writeRawData(contents.constData(), int(contents.size()));
    return payload;
}

Result<Batch<Inward>> readInward(const QByteArray &payload)
{
    return read<Inward>(payload);
}

Result<Batch<Outward>> readOutward(const QByteArray &payload)
{
    return read<Outward>(payload);
}

} // namespace wr::relay
