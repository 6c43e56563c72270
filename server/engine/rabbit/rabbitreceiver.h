#pragma once

#include "engine/rabbit/rabbitlink.h"

#include <QList>

#include <map>
#include <set>

namespace wr {

/// Where an unacknowledged message is held at RabbitMQ.
struct RabbitPlace
{
    quint64 session = 0; ///< of one channel: with its end the message goes back to its queue
    quint64 tag = 0;

    friend auto operator<=>(const RabbitPlace &, const RabbitPlace &) = default;
};

struct RabbitDelivery
{
    RabbitPlace place;
    bool isRedelivered = false;
    Result<RabbitMessage> message; ///< or why it cannot be read
};

/// Consumes queues on a connection of its own, one channel each, and keeps at it over lost connections. What it hears goes to
/// the sink, on the link's thread and in order.
class RabbitReceiver final : public RabbitLink
{
public:
    /// `consumer` names a consume().
    class Sink
    {
    public:
        virtual ~Sink() = default;
        virtual void delivered(quint64 consumer, const QList<RabbitDelivery> &deliveries) = 0;
        /// All that was delivered to it and not acknowledged will be delivered again.
        virtual void interrupted(quint64 consumer) = 0;
    };

    /// `sink` must live until stop() has returned.
    RabbitReceiver(const AmqpConnection::Options &options, Sink &sink, Metrics &metrics);
    ~RabbitReceiver() override;

    // Any thread; done in the order of the calls.
    void consume(quint64 consumer, const QString &queue, AmqpConnection::QueueKind kind, int prefetch);
    /// What is not acknowledged goes back to the queue, in its order.
    void end(quint64 consumer);
    /// Places of sessions that have ended are passed over.
    void ack(const QList<RabbitPlace> &places);

private:
    struct Consumer
    {
        QString queue;
        AmqpConnection::QueueKind kind;
        int prefetch = 1;
        quint64 session = 0; ///< 0: none
        quint16 channel = 0;
        Moment tryAt {};
        Millis backOff {0};
        std::set<quint64> unacked;
    };

    Result<void> connected(AmqpConnection &connection) override;
    void lost(const Error &error) override;
    void heard(AmqpConnection &connection, AmqpEvent event) override;
    Moment beat(AmqpConnection *connection, Moment now) override;

    void begin(AmqpConnection &connection, quint64 id, Consumer &consumer, Moment now);
    void interrupt(quint64 id, Consumer &consumer);
    void ackSome(AmqpConnection &connection, Consumer &consumer, const std::set<quint64> &tags);
    void flush();

    Sink &m_sink;
    std::map<quint64, Consumer> m_consumers;
    std::map<quint16, quint64> m_byChannel;
    std::map<quint64, quint64> m_bySession;
    std::map<quint64, QList<RabbitDelivery>> m_heard; ///< not handed on yet
    quint64 m_newestSession = 0;
};

} // namespace wr
