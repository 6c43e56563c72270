#include "protocol/envelope.h"

#include "protocol/strictjson.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<QJsonObject> checkedFrame(QJsonObject object)
{
    if (object.value("v"_L1).toInteger(0) != protocolVersion)
        return Error {ErrorCode::UnsupportedVersion, u"'v' must be %1"_s.arg(protocolVersion)};
    const QJsonValue data = object.value("data"_L1);
    if (!object.value("type"_L1).isString() || !(data.isObject() || data.isUndefined()))
        return Error {ErrorCode::MalformedFrame, u"'type' must be a text, 'data' an object"_s};
    return object;
}

} // namespace

Result<Envelope> readEnvelope(const QByteArray &frame)
{
    const auto sent = readStrictObject(frame);
    if (!sent)
        return Error {ErrorCode::MalformedFrame, sent.error().message};
    WR_TRY(object, checkedFrame(*sent));
    const QJsonValue id = object.value("id"_L1);
    if (!(id.isUndefined() || id.isString()) || id.toString().size() > 64)
        return Error {ErrorCode::MalformedFrame, u"'id' must be a text of at most 64 characters"_s};
    return Envelope {object.value("type"_L1).toString(), id.toString(),
                     object.value("data"_L1).toObject()};
}

QByteArray writeFrame(QLatin1StringView type, const QByteArray &data, const FramePlace &place)
{
    QByteArray frame;
    frame.reserve(data.size() + type.size() + 80);
    frame += "{\"v\":1,\"type\":\"";
    frame.append(type.data(), type.size());
    frame += '"';
    if (place.seq)
        frame += ",\"seq\":" + QByteArray::number(*place.seq);
    if (place.prev)
        frame += ",\"prev\":" + QByteArray::number(*place.prev);
    if (place.re) {
        // Through the JSON writer: the id is the client's own text and may need escapes.
        const QByteArray quoted = QJsonDocument(QJsonArray {*place.re}).toJson(QJsonDocument::Compact);
        frame += ",\"re\":" + quoted.mid(1, quoted.size() - 2);
    }
    frame += ",\"data\":" + data + '}';
    return frame;
}

Result<ServerFrame> readServerFrame(const QByteArray &frame)
{
    const QJsonDocument document = QJsonDocument::fromJson(frame);
    if (!document.isObject())
        return Error {ErrorCode::MalformedFrame, u"the frame is not a JSON object"_s};
    WR_TRY(object, checkedFrame(document.object()));
    ServerFrame read;
    read.type = object.value("type"_L1).toString();
    read.data = object.value("data"_L1).toObject();
    if (const QJsonValue seq = object.value("seq"_L1); seq.isDouble())
        read.place.seq = seq.toInteger();
    if (const QJsonValue prev = object.value("prev"_L1); prev.isDouble())
        read.place.prev = prev.toInteger();
    if (const QJsonValue re = object.value("re"_L1); re.isString())
        read.place.re = re.toString();
    return read;
}

} // namespace wr
