#pragma once

#include "engine/rabbit/rabbitmessage.h"

#include <amqp.h>

#include <array>
#include <optional>

namespace wr::amqp {

/// The bytes of this array, for a call during which it lives.
amqp_bytes_t bytesOf(const QByteArray &bytes);
/// A copy.
QByteArray arrayOf(amqp_bytes_t bytes);

/// The properties of a message, for a call during which both live.
class Properties
{
public:
    explicit Properties(const RabbitMessage &message);
    Q_DISABLE_COPY_MOVE(Properties)
    const amqp_basic_properties_t &get() const { return m_properties; }

private:
    static constexpr int mostHeaders = 7;
    void addBytes(const char *name, const QByteArray &value);
    void addNumber(const char *name, qint64 value);
    amqp_table_entry_t &entry(const char *name);

    const RabbitMessage m_message;
    const QByteArray m_target;
    const QByteArray m_reason;
    std::array<amqp_table_entry_t, mostHeaders> m_headers {};
    amqp_basic_properties_t m_properties {};
};

/// What a received message carries. BadRequest: it is none of ours, a header is missing, of another type or out of its range.
/// Headers that we do not know are let be.
Result<RabbitMessage> read(const amqp_basic_properties_t &properties, QByteArray body);

} // namespace wr::amqp
