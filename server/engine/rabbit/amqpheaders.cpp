#include "engine/rabbit/amqpheaders.h"

#include <cstring>
#include <limits>

namespace wr {

using namespace Qt::StringLiterals;

Result<void> checkLimits(const RabbitMessage &message)
{
    if (message.payload.size() > rabbitlimits::maxPayload)
        return Error {ErrorCode::TooLarge, u"a message holds at most %1 bytes"_s.arg(rabbitlimits::maxPayload)};
    if (message.key.size() > rabbitlimits::maxKey)
        return Error {ErrorCode::TooLarge, u"a message's key holds at most %1 bytes"_s.arg(rabbitlimits::maxKey)};
    return {};
}

namespace amqp {

namespace {

constexpr const char *keyHeader = "wr-key";
constexpr const char *attemptHeader = "wr-attempt";
constexpr const char *targetHeader = "wr-target";
constexpr const char *notBeforeHeader = "wr-not-before";
constexpr const char *letterHeader = "wr-letter";
constexpr const char *reasonHeader = "wr-reason";
constexpr const char *markerHeader = "wr-marker";

constexpr uint8_t persistent = 2;

Error unreadable(const char *what)
{
    return {ErrorCode::BadRequest, u"unreadable: "_s + QString::fromLatin1(what)};
}

const amqp_field_value_t *find(const amqp_basic_properties_t &properties, const char *name)
{
    if ((properties._flags & AMQP_BASIC_HEADERS_FLAG) == 0)
        return nullptr;
    const amqp_table_t &headers = properties.headers;
    for (int i = 0; i < headers.num_entries; ++i) {
        const amqp_bytes_t key = headers.entries[i].key;
        if (key.len == std::strlen(name) && std::memcmp(key.bytes, name, key.len) == 0)
            return &headers.entries[i].value;
    }
    return nullptr;
}

/// `fallback` when it is not there; nothing when it is no such number or out of range.
std::optional<qint64> number(const amqp_basic_properties_t &properties, const char *name, qint64 fallback, qint64 most)
{
    const amqp_field_value_t *value = find(properties, name);
    if (value == nullptr)
        return fallback;
    if (value->kind != AMQP_FIELD_KIND_I64 || value->value.i64 < 0 || value->value.i64 > most)
        return std::nullopt;
    return value->value.i64;
}

/// The same; empty when it is not there.
std::optional<QByteArray> bytes(const amqp_basic_properties_t &properties, const char *name, qsizetype most)
{
    const amqp_field_value_t *value = find(properties, name);
    if (value == nullptr)
        return QByteArray();
    if (value->kind != AMQP_FIELD_KIND_BYTES || value->value.bytes.len > size_t(most))
        return std::nullopt;
    return arrayOf(value->value.bytes);
}

} // namespace

amqp_bytes_t bytesOf(const QByteArray &bytes)
{
    return {size_t(bytes.size()), const_cast<char *>(bytes.constData())};
}

QByteArray arrayOf(amqp_bytes_t bytes)
{
    return QByteArray(static_cast<const char *>(bytes.bytes), qsizetype(bytes.len));
}

Properties::Properties(const RabbitMessage &message)
    : m_message(message)
    , m_target(message.target.toUtf8())
    , m_reason(message.reason.left(rabbitlimits::maxReason).toUtf8())
{
    m_properties._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_HEADERS_FLAG;
    m_properties.delivery_mode = persistent;
    m_properties.message_id = bytesOf(m_message.id);
    m_properties.headers.entries = m_headers.data();
    addBytes(keyHeader, m_message.key);
    addNumber(attemptHeader, m_message.attempt);
    if (!m_target.isEmpty()) {
        addBytes(targetHeader, m_target);
        addNumber(notBeforeHeader, toMicros(m_message.notBefore));
    }
    if (m_message.letter != 0) {
        addNumber(letterHeader, qint64(m_message.letter));
        addBytes(reasonHeader, m_reason);
    }
    if (m_message.isMarker)
        addNumber(markerHeader, 1);
}

amqp_table_entry_t &Properties::entry(const char *name)
{
    amqp_table_entry_t &added = m_headers[size_t(m_properties.headers.num_entries++)];
    added.key = amqp_cstring_bytes(name);
    return added;
}

void Properties::addBytes(const char *name, const QByteArray &value)
{
    amqp_table_entry_t &added = entry(name);
    added.value.kind = AMQP_FIELD_KIND_BYTES;
    added.value.value.bytes = bytesOf(value);
}

void Properties::addNumber(const char *name, qint64 value)
{
    amqp_table_entry_t &added = entry(name);
    added.value.kind = AMQP_FIELD_KIND_I64;
    added.value.value.i64 = value;
}

Result<RabbitMessage> read(const amqp_basic_properties_t &properties, QByteArray body)
{
    if (body.size() > rabbitlimits::maxPayload)
        return unreadable("too large");
    if ((properties._flags & AMQP_BASIC_MESSAGE_ID_FLAG) == 0 || properties.message_id.len == 0 || properties.message_id.len > 255)
        return unreadable("no message id");
    const auto key = bytes(properties, keyHeader, rabbitlimits::maxKey);
    const auto attempt = number(properties, attemptHeader, 0, rabbitlimits::maxAttempt);
    const auto target = bytes(properties, targetHeader, rabbitlimits::maxQueue);
    const auto notBefore = number(properties, notBeforeHeader, 0, std::numeric_limits<qint64>::max());
    const auto letter = number(properties, letterHeader, 0, std::numeric_limits<qint64>::max());
    const auto reason = bytes(properties, reasonHeader, 4 * rabbitlimits::maxReason);
    const auto marker = number(properties, markerHeader, 0, 1);
    if (!key || find(properties, keyHeader) == nullptr)
        return unreadable("no key");
    if (!attempt || *attempt < 1)
        return unreadable("no attempt");
    if (!target || !notBefore || !letter || !reason || !marker)
        return unreadable("a header is wrong");
    return RabbitMessage {.id = arrayOf(properties.message_id),
                          .key = *key,
                          .payload = std::move(body),
                          .attempt = int(*attempt),
                          .target = QString::fromUtf8(*target),
                          .notBefore = fromMicros(*notBefore),
                          .letter = quint64(*letter),
                          .reason = QString::fromUtf8(*reason),
                          .isMarker = *marker == 1};
}

} // namespace amqp

} // namespace wr
