#pragma once

#include "engine/rabbit/amqpconnection.h"

namespace wr {

/// What our queues are called at RabbitMQ, and how they are made. Plain value.
struct RabbitNames
{
    QString prefix; ///< before every name: many servers may share one RabbitMQ

    QString of(const QString &queue) const { return prefix + queue; }
    QString deadOf(const QString &queue) const { return of(queue) + QStringLiteral(".dead"); }
    /// Where messages of all queues wait for their next attempt.
    QString retry() const { return of(QStringLiteral("retry")); }
    /// Answers are judged in their order, by one consumer at a time.
    static AmqpConnection::QueueKind kindOf(const QString &queue) { return {queue.startsWith(QStringLiteral("answers."))}; }
};

} // namespace wr
