#include "game/gamelog.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

void addField(QCryptographicHash &hash, QByteArrayView field)
{
    const quint32 length = qToBigEndian(quint32(field.size()));
    hash.addData(QByteArrayView(reinterpret_cast<const char *>(&length), sizeof length));
    hash.addData(field);
}

void addNumber(QCryptographicHash &hash, qint64 number)
{
    const qint64 big = qToBigEndian(number);
    addField(hash, QByteArrayView(reinterpret_cast<const char *>(&big), sizeof big));
}

template <std::size_t index = 0>
Result<log::Event> readKind(QStringView kind, const QJsonObject &payload)
{
    if constexpr (index == std::variant_size_v<log::Event>) {
        return Error {ErrorCode::Conflict, u"unknown event kind %1"_s.arg(kind)};
    } else {
        using Payload = std::variant_alternative_t<index, log::Event>;
        if (kind != Payload::kind)
            return readKind<index + 1>(kind, payload);
        WR_TRY(event, wire::fromJsonObject<Payload>(payload));
        return log::Event(std::move(event));
    }
}

} // namespace

QByteArray hashOf(const LogRecord &record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addField(hash, record.game.value.toRfc4122());
    addNumber(hash, record.seq);
    addNumber(hash, toMicros(record.at));
    addField(hash, record.run.value.toRfc4122());
    addField(hash, record.kind.toUtf8());
    addField(hash, record.payload);
    addField(hash, record.prevHash);
    return hash.result();
}

QByteArray genesisHash()
{
    return QByteArray(32, '\0');
}

LogRecord makeRecord(GameId game, qint64 seq, TimePoint at, RunId run, const log::Event &event,
                     const QByteArray &prevHash)
{
    LogRecord record {game, seq, at, run, {}, {}, prevHash, {}};
    std::visit(
        [&](const auto &payload) {
            record.kind = QString(payload.kind);
            record.payload
                = QJsonDocument(wire::toJsonObject(payload)).toJson(QJsonDocument::Compact);
        },
        event);
    record.hash = hashOf(record);
    return record;
}

Result<log::Event> readEvent(const LogRecord &record)
{
    const QJsonDocument document = QJsonDocument::fromJson(record.payload);
    if (!document.isObject())
        return Error {ErrorCode::Conflict, u"event %1 has no readable payload"_s.arg(record.seq)};
    return readKind(record.kind, document.object());
}

Result<void> verifyChain(const QList<LogRecord> &records)
{
    qint64 seq = 1;
    QByteArray prevHash = genesisHash();
    for (const LogRecord &record : records) {
        if (record.seq != seq)
            return Error {ErrorCode::Conflict, u"event %1 is missing"_s.arg(seq)};
        if (record.prevHash != prevHash || hashOf(record) != record.hash)
            return Error {ErrorCode::Conflict, u"event %1 was altered"_s.arg(seq)};
        prevHash = record.hash;
        ++seq;
    }
    return {};
}

} // namespace wr
