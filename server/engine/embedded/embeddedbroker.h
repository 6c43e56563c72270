#pragma once

#include "core/dbexecutor.h"
#include "engine/brokerparts.h"
#include "engine/embedded/queuewindow.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QTimer>

#include <memory>
#include <vector>

namespace wr {

/// The Broker inside the process: a table of the same database. A publish is one row in the game
/// lane's next commit; its delivery then comes from memory. Server thread.
class EmbeddedBroker final : public QObject, public Broker
{
    Q_OBJECT

public:
    struct Limits
    {
        qsizetype readyInMemory = 20'000; ///< a queue; the rest waits in the table
        int pageRows = 1'000;
        int maxAttempts = 5;
    };

    EmbeddedBroker(DbExecutor &database, const Clock &clock, Metrics &metrics, Limits limits);
    EmbeddedBroker(DbExecutor &database, const Clock &clock, Metrics &metrics)
        : EmbeddedBroker(database, clock, metrics, Limits())
    {
    }
    ~EmbeddedBroker() override;

    QFuture<Result<void>> publish(const QString &queue, const QByteArray &key,
                                  const QByteArray &payload, DbContext context) override;
    void consume(const QString &queue, int prefetch, QObject *context, Consumer consumer) override;
    std::shared_ptr<Settlement> settle(const QList<DeliveryTag> &tags) override;
    void retryLater(DeliveryTag tag, Millis delay) override;
    void reject(DeliveryTag tag, const QString &reason) override;
    QFuture<Result<QList<DeadLetter>>> deadLetters(const QString &queue, int limit,
                                                   quint64 after) override;
    QFuture<Result<void>> requeue(quint64 id) override;
    QFuture<Result<void>> discard(quint64 id) override;
    QFuture<Result<QList<QueueDepth>>> queues() override;
    QFuture<Result<void>> drained(const QString &queue) override;

private:
    friend OwnSettlement<EmbeddedBroker, qint64>;
    struct Waiter
    {
        qint64 through = 0;
        std::shared_ptr<QPromise<Result<void>>> promise;
    };
    struct Queue
    {
        Queue(const QString &name, qsizetype bound, Metrics &metrics);

        const QString name;
        QueueWindow window;
        QPointer<QObject> context;
        Consumer consumer;
        int prefetch = 0;
        bool isPumpPlanned = false;
        bool isPageOnItsWay = false;
        std::vector<Waiter> waiters;
        QueueCounters counters;
    };

    Queue &queue(const QString &name);
    Queue *queueInHand(DeliveryTag tag);
    void planPump(Queue &queue);
    void pump(Queue &queue);
    void loadPage(Queue &queue);
    void takePage(Queue &queue, const Result<QList<QueueWindow::Message>> &page, qint64 newest);
    void finishWaiters(Queue &queue);
    void settled(const QList<qint64> &ids);
    void putBack(const QList<qint64> &ids);
    void bury(Queue &queue, qint64 id, const QString &reason);
    void onWake();
    void planWake();

    DbExecutor &m_database;
    const Clock &m_clock;
    Metrics &m_metrics;
    const Limits m_limits;
    QHash<QString, std::shared_ptr<Queue>> m_queues;
    QHash<qint64, Queue *> m_inHand;
    QTimer m_wakeTimer;
};

} // namespace wr
