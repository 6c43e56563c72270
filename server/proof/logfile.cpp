#include "proof/logfile.h"

#include "protocol/clientmessages.h"
#include "protocol/strictjson.h"
#include "protocol/wirelimits.h"

#include <QJsonDocument>

namespace wr::logfile {

using namespace Qt::StringLiterals;

namespace {

using wire::field;

struct HeadFields
{
    QString file;
    int v = 0;
    QString game;
    WR_FIELDS(field("file", &HeadFields::file), field("v", &HeadFields::v), field("game", &HeadFields::game))
};

struct EventFields
{
    qint64 seq = 0;
    qint64 at = 0;
    QString run;
    QString kind;
    QString payload;
    QString hash;
    WR_FIELDS(field("seq", &EventFields::seq), field("at", &EventFields::at), field("run", &EventFields::run),
              field("kind", &EventFields::kind), field("payload", &EventFields::payload), field("hash", &EventFields::hash))
};

struct EndContent
{
    QString game;
    qint64 seq = 0;
    QString hash;
    WR_FIELDS(field("game", &EndContent::game), field("seq", &EndContent::seq), field("hash", &EndContent::hash))
};

struct EndFields
{
    EndContent end;
    QString key;
    QString signature;
    WR_FIELDS(field("end", &EndFields::end), field("key", &EndFields::key), field("signature", &EndFields::signature))
};

const QString fileName = QStringLiteral("wordrally-log");
constexpr qsizetype hashBytes = 32;

template <class Fields>
QByteArray written(const Fields &fields)
{
    return QJsonDocument(wire::toJsonObject(fields)).toJson(QJsonDocument::Compact) + '\n';
}

Error none(const QString &why)
{
    return {ErrorCode::Conflict, why};
}

Result<QByteArray> hashOfHex(const QString &hex)
{
    const QByteArray hash = QByteArray::fromHex(hex.toLatin1());
    if (hash.size() != hashBytes || QString::fromLatin1(hash.toHex()) != hex)
        return none(u"a hash is no SHA-256"_s);
    return hash;
}

/// Only the one form that this program writes is read: else a letter's case or a space could change and nobody would see it.
Error otherForm()
{
    return none(u"a line is not written as a server writes it"_s);
}

Result<Line> headOf(const QJsonObject &object, const QByteArray &line)
{
    const auto fields = wire::fromJsonObject<HeadFields>(object);
    const auto game = fields ? GameId::fromString(fields->game) : Result<GameId>(fields.error());
    if (!game || fields->file != fileName)
        return none(u"its head is not of a game's log"_s);
    if (fields->v != version)
        return none(u"it is of version %1, this program knows %2"_s.arg(fields->v).arg(version));
    WR_CHECK(checkMembers(object, wire::toJsonObject(*fields)));
    return headLine(*game) == line + '\n' ? Result<Line>(Head {*game}) : otherForm();
}

Result<Line> eventOf(const QJsonObject &object, const QByteArray &line)
{
    const auto fields = wire::fromJsonObject<EventFields>(object);
    if (!fields)
        return none(u"an event lacks something, or has it misshapen"_s);
    WR_CHECK(checkMembers(object, wire::toJsonObject(*fields)));
    const auto run = RunId::fromString(fields->run);
    WR_TRY(hash, hashOfHex(fields->hash));
    const bool isInRange = fields->seq >= 1 && fields->seq < limits::exactBelow && fields->at >= 0 && fields->at < limits::exactBelow;
    if (!run || !isInRange)
        return none(u"an event has a number or a run that cannot be"_s);
    LogRecord record {{}, fields->seq, fromMicros(fields->at), *run, fields->kind, fields->payload.toUtf8(), {}, hash};
    return eventLine(record) == line + '\n' ? Result<Line>(std::move(record)) : otherForm();
}

Result<Line> endOf(const QJsonObject &object, const QByteArray &line)
{
    const auto fields = wire::fromJsonObject<EndFields>(object);
    const auto game = fields ? GameId::fromString(fields->end.game) : Result<GameId>(fields.error());
    if (!game)
        return none(u"its end lacks something, or has it misshapen"_s);
    WR_CHECK(checkMembers(object, wire::toJsonObject(*fields)));
    WR_TRY(hash, hashOfHex(fields->end.hash));
    WR_CHECK(checkSignature(ProofSort::Log, object.value("end"_L1).toObject(), fields->key, fields->signature));
    if (written(*fields) != line + '\n')
        return otherForm();
    return Line(End {*game, fields->end.seq, hash, fields->key, fields->signature});
}

} // namespace

QByteArray headLine(GameId game)
{
    return written(HeadFields {fileName, version, game.toString()});
}

QByteArray eventLine(const LogRecord &record)
{
    return written(EventFields {record.seq, toMicros(record.at), record.run.toString(), record.kind,
                                QString::fromUtf8(record.payload), QString::fromLatin1(record.hash.toHex())});
}

QByteArray endLine(GameId game, qint64 seq, const QByteArray &hash, const ProofKey &key)
{
    const EndContent end {game.toString(), seq, QString::fromLatin1(hash.toHex())};
    return written(EndFields {end, key.publicKey(), key.sign(ProofSort::Log, wire::toJsonObject(end))});
}

Result<Line> readLine(const QByteArray &line)
{
    const auto object = readStrictObject(line);
    if (!object)
        return none(u"a line cannot be read: %1"_s.arg(object.error().message));
    if (object->contains("file"_L1))
        return headOf(*object, line);
    return object->contains("end"_L1) ? endOf(*object, line) : eventOf(*object, line);
}

} // namespace wr::logfile
