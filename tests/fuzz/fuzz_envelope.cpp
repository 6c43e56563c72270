#include "fuzzseeds.h"
#include "model/wirebounds.h"
#include "protocol/clientmessages.h"
#include "protocol/envelope.h"
#include "protocol/strictjson.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;
using namespace Qt::StringLiterals;

QByteArrayList wr::fuzz::seeds()
{
    return {
        R"({"v":1,"type":"hello","id":"c1","data":{"features":["sealed"],"guest":{"name":"Ann","clientKey":"0123456789abcdef"}}})",
        R"({"v":1,"type":"hello","data":{"features":[],"resume":"abc","token":null}})",
        R"({"v":1,"type":"answer.submit","id":"c42","data":{"question":3,"choice":["a","\u00e9\ud83d\ude00"],"answeredAt":1760000000004}})",
        R"({"v":1,"type":"clock.sync","data":{"sentAt":-9007199254740993}})",
        R"({"v":1,"type":"variant.accept","data":{"question":0,"gap":1e2,"text":"x"}})",
        R"({"v":1,"type":"game.next","data":{"after":12}})",
        R"({"v":1,"type":"question.extend","seq":3,"prev":2,"re":"c1","data":{"seconds":10}})",
        {},
    };
}

QByteArrayList wr::fuzz::tokens()
{
    return {"{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e308", "-0", "\\u0000", "\\ud800", "\"v\":1", "\"v\":2",
            "\"type\":", "\"data\":{", "[[[[[[[[[[[[[[[[[[", "\xff", QByteArray(1, '\0'), "9223372036854775808"};
}

namespace {

/// What is read of a message is written and read as the same, and what is wrong with it can be said.
template <class Message>
void tryAs(const QJsonObject &data)
{
    const auto message = wire::fromJsonObject<Message>(data);
    if (!message)
        return;
    FieldErrors faults;
    wire::findFaults(*message, {}, faults);
    const QJsonObject written = wire::toJsonObject(*message);
    const auto again = wire::fromJsonObject<Message>(written);
    if (!again || wire::toJsonObject(*again) != written)
        std::abort();
}

template <class... Messages>
void tryAll(const QJsonObject &data)
{
    (tryAs<Messages>(data), ...);
}

} // namespace

/// Any bytes as a frame of a client, as one of a server, and as the body of a request.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto envelope = readEnvelope(bytes)) {
        tryAll<live::Hello, live::ClockSync, live::Since, live::AnswerSubmit, live::GameNext, live::QuestionExtend,
               live::PlayerKick, live::VariantAccept, live::LobbyLock>(envelope->data);
        const QByteArray frame = writeFrame("x"_L1, QJsonDocument(envelope->data).toJson(QJsonDocument::Compact));
        if (!readServerFrame(frame))
            std::abort();
    }
    (void)readServerFrame(bytes);
    // What a strict reader takes, a lenient one reads as the same.
    if (const auto strict = readStrictObject(bytes); strict && *strict != QJsonDocument::fromJson(bytes).object())
        std::abort();
    return 0;
}
