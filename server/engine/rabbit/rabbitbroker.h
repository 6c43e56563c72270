#pragma once

#include "engine/brokerparts.h"
#include "engine/rabbit/rabbitdesk.h"
#include "engine/rabbit/rabbitpublisher.h"
#include "engine/rabbit/rabbitshelf.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <vector>

namespace wr {

/// The Broker of a cluster: quorum queues of a RabbitMQ. Three connections, each on a thread of its own, publish, consume and look
/// at queues; what they say is put together here, on the server thread.
class RabbitBroker final : public QObject, public Broker, private RabbitReceiver::Sink
{
    Q_OBJECT

public:
    struct Options
    {
        RabbitAddress address;
        RabbitNames names {QStringLiteral("wordrally.")};
        QStringList known {}; ///< queues to tell of though this process does not use them
        /// Queues to make before they are used: what is published into a new one is believed only after a while (publisher.doubt).
        QStringList prepared {};
        int maxAttempts = 5;
        int heartbeat = 2; ///< seconds
        RabbitPublisher::Limits publisher {};
    };

    /// RabbitMQ need not be there yet.
    RabbitBroker(const Options &options, const Clock &clock, Metrics &metrics);
    ~RabbitBroker() override;

    QFuture<Result<void>> publish(const QString &queue, const QByteArray &key, const QByteArray &payload, DbContext context) override;
    void consume(const QString &queue, int prefetch, QObject *context, Consumer consumer) override;
    std::shared_ptr<Settlement> settle(const QList<DeliveryTag> &tags) override;
    void retryLater(DeliveryTag tag, Millis delay) override;
    void reject(DeliveryTag tag, const QString &reason) override;
    QFuture<Result<QList<DeadLetter>>> deadLetters(const QString &queue, int limit, quint64 after) override;
    QFuture<Result<void>> requeue(quint64 id) override;
    QFuture<Result<void>> discard(quint64 id) override;
    QFuture<Result<QList<QueueDepth>>> queues() override;
    QFuture<Result<void>> drained(const QString &queue) override;

    /// Whether messages can be published and consumed now.
    bool isUp() const { return m_publisher.isUp() && m_receiver.isUp(); }

private:
    friend OwnSettlement<RabbitBroker, quint64>;
    using Promise = std::shared_ptr<QPromise<Result<void>>>;
    struct Waiter
    {
        Promise promise;
        QByteArray marker;
        std::optional<quint64> through; ///< the newest that was there before the marker; nothing: it has not come yet
        int attempts = 0;
    };
    struct Queue
    {
        Queue(const QString &queueName, Metrics &metrics);

        const QString name;
        RabbitShelf shelf;
        quint64 consumerId = 0; ///< 0: none
        QPointer<QObject> context;
        Consumer consumer;
        int prefetch = 0;
        bool isPumpPlanned = false;
        std::vector<Waiter> waiters;
        QueueCounters counters;
    };
    /// A message that waits for its next attempt.
    struct Held
    {
        quint64 consumer = 0;
        RabbitPlace place;
        RabbitMessage message;
    };

    // The receiver's thread.
    void delivered(quint64 consumer, const QList<RabbitDelivery> &deliveries) override;
    void interrupted(quint64 consumer) override;

    Queue &queue(const QString &name);
    Queue *queueInHand(DeliveryTag tag);
    QByteArray newId();
    quint64 newLetter();
    QStringList knownQueues() const;

    void take(quint64 consumer, const QList<RabbitDelivery> &deliveries);
    void takeOne(Queue &queue, const RabbitDelivery &delivery, QList<RabbitPlace> &acks);
    void takeMarker(Queue &queue, const RabbitMessage &marker);
    void forget(quint64 consumer);
    void endConsumer(Queue &queue);
    void planPump(Queue &queue);
    void pump(Queue &queue);
    void settled(const QList<quint64> &ids);
    void putBack(const QList<quint64> &ids);

    void move(Queue &queue, quint64 id, const QString &target, const RabbitMessage &copy, Counter *count);
    void moved(Queue &queue, quint64 id, const Result<void> &stored, Counter *count);
    void bury(Queue &queue, quint64 id, const QString &reason);
    void buryUnread(const QString &queue, const RabbitDelivery &delivery);

    void consumeRetries();
    void hold(quint64 consumer, const QList<RabbitDelivery> &deliveries);
    void letGo(quint64 consumer);
    void wakeRetries();
    void planWake();

    void beginWaiting(Queue &queue, const Promise &promise);
    void sendMarker(Queue &queue, const QByteArray &marker);
    void finishWaiters(Queue &queue);

    const Clock &m_clock;
    Metrics &m_metrics;
    const Options m_options;
    const QByteArray m_run; ///< of this process, in the ids of its messages
    quint64 m_newestMessage = 0;
    quint64 m_newestDelivery = 0;
    quint64 m_newestConsumer = 0;
    quint64 m_newestLetter = 0;
    QHash<QString, std::shared_ptr<Queue>> m_queues;
    QHash<quint64, Queue *> m_inHand;
    QHash<quint64, Queue *> m_byConsumer;
    QList<quint64> m_retryConsumers;
    std::multimap<TimePoint, Held> m_held;
    QTimer m_wakeTimer;
    RabbitPublisher m_publisher;
    RabbitDesk m_desk;
    RabbitReceiver m_receiver; // last: its thread calls the rest
};

} // namespace wr
