#pragma once

#include "engine/rabbit/rabbitlink.h"

#include <QFuture>
#include <QPromise>

#include <deque>
#include <map>

namespace wr {

/// Publishes on a connection of its own, many messages at once before the first is confirmed; those of one queue in the order
/// of the calls. A message that is refused, not confirmed in time, or on its way when the connection ends is Unavailable.
class RabbitPublisher final : public RabbitLink
{
public:
    struct Limits
    {
        int window = 1'000;                    ///< sent and not confirmed yet
        qsizetype waiting = 20'000;            ///< not confirmed yet, sent or not
        qsizetype waitingBytes = 64 << 20;     ///< of them
        Millis patience {5'000};               ///< until a confirm
        /// RabbitMQ writes down up to a second later under which name it keeps a queue's contents: when it is killed before, the
        /// queue is empty afterwards, whatever was confirmed.
        Millis doubt {1'500};
    };

    RabbitPublisher(const AmqpConnection::Options &options, const Limits &limits, Metrics &metrics);
    ~RabbitPublisher() override;

    /// Any thread; `queue` is its name at RabbitMQ. Finishes when the message is durable. Unavailable, TooLarge.
    /// `confirmed`, which outlives this, counts it.
    QFuture<Result<void>> publish(const QString &queue, AmqpConnection::QueueKind kind, RabbitMessage message, Counter *confirmed = nullptr);
    /// Makes the queue beforehand.
    void prepare(const QString &queue, AmqpConnection::QueueKind kind);

private:
    /// What its publisher waits for.
    struct Ticket
    {
        std::shared_ptr<QPromise<Result<void>>> promise; ///< null: it was told already
        qsizetype bytes = 0;
        Counter *confirmed = nullptr;
    };
    struct Outgoing
    {
        RabbitMessage message;
        Ticket ticket;
        Moment deadline;
    };
    struct Queue
    {
        AmqpConnection::QueueKind kind;
        std::deque<Outgoing> waiting;
        bool isDeclared = false;
        bool isOld = false;   ///< it was beyond doubt once
        Moment declareAt {};  ///< not before
        Moment sendAt {};     ///< not before
        Moment believedAt {}; ///< confirms before this are not passed on until then
    };
    struct Sent
    {
        QString queue;
        QByteArray id;
        Ticket ticket;
        Moment deadline;
        bool isReturned = false;
    };
    struct Doubted
    {
        Ticket ticket;
        Moment until;
    };

    Result<void> connected(AmqpConnection &connection) override;
    void lost(const Error &error) override;
    void heard(AmqpConnection &connection, AmqpEvent event) override;
    Moment beat(AmqpConnection *connection, Moment now) override;

    void declare(AmqpConnection &connection, const QString &name, Queue &queue, Moment now);
    bool send(AmqpConnection &connection, Moment now);
    bool sendFirst(AmqpConnection &connection, const QString &name, Queue &queue);
    void confirmed(quint64 tag, bool isMultiple, bool isRefused);
    void settle(Sent sent, bool isRefused);
    void expire(AmqpConnection *connection, Moment now);
    void finish(const Ticket &ticket, Result<void> outcome);

    const Limits m_limits;
    Gauge &m_unconfirmed;
    Counter &m_refused;
    std::atomic<qsizetype> m_held = 0;
    std::atomic<qsizetype> m_heldBytes = 0;
    // The link's thread.
    std::map<QString, Queue> m_queues;
    std::map<quint64, Sent> m_window;
    std::deque<Doubted> m_doubted; ///< confirmed, by the end of doubt
    quint16 m_channel = 0;
    quint16 m_declaring = 0; ///< a channel; 0: none is open
    quint64 m_newest = 0;
    bool m_isBlocked = false;
};

} // namespace wr
