#pragma once

#include "engine/rabbit/amqpconnection.h"

#include <QStringList>

namespace wr {

/// What our queues are called at RabbitMQ, and how they are made. Plain value.
struct RabbitNames
{
    static constexpr Millis briefly {10'000};
    static constexpr Millis forAWhile {120'000};

    QString prefix; ///< before every name: many servers may share one RabbitMQ

    QString of(const QString &queue) const { return prefix + queue; }
    QString deadOf(const QString &queue) const { return of(queue) + QStringLiteral(".dead"); }
    /// Where messages of all queues wait for their next attempt. RabbitMQ hands out from the front only: behind longer delays than
    /// their own, brief ones would not be seen.
    QString retry(Millis delay) const { return of(delay <= briefly ? brief : delay <= forAWhile ? middling : longer); }
    QStringList retries() const { return {of(brief), of(middling), of(longer)}; }
    /// Answers are judged in their order, by one consumer at a time.
    static AmqpConnection::QueueKind kindOf(const QString &queue) { return {queue.startsWith(QStringLiteral("answers."))}; }

private:
    static inline const QString brief = QStringLiteral("retry.10s");
    static inline const QString middling = QStringLiteral("retry.2m");
    static inline const QString longer = QStringLiteral("retry");
};

} // namespace wr
