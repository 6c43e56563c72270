#pragma once

#include "core/clock.h"
#include "core/database.h"
#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace wr {

/// Names a delivery until it is settled; another delivery of the same message may have the same.
struct DeliveryTag
{
    quint64 value = 0;

    friend bool operator==(DeliveryTag, DeliveryTag) = default;
};

struct Delivery
{
    DeliveryTag tag;
    QString queue;
    QByteArray key; ///< messages of one key arrive in the order of their publishing
    QByteArray payload;
    int attempt = 1;          ///< 1 at first, one more after each retryLater()
    bool redelivered = false; ///< may have been seen before; its effects may have been committed
};

struct DeadLetter
{
    quint64 id = 0;
    QString queue;
    QByteArray key;
    QByteArray payload;
    int attempt = 1;
    QString reason;
};

/// How much of a queue is where.
struct QueueDepth
{
    QString queue;
    qint64 waiting = 0; ///< to be delivered, now or later
    qint64 inHand = 0;  ///< delivered and not settled
    qint64 dead = 0;    ///< dead letters
};

/// The end of some deliveries, tied to the transaction that holds their effects. After that
/// transaction exactly one of committed() and failed() is called, on the server thread.
class Settlement
{
public:
    virtual ~Settlement() = default;

    /// Called on the writer's thread, inside the transaction, as its last step.
    virtual Result<void> inTransaction(Transaction &transaction) = 0;
    /// The effects are durable: the messages are done with.
    virtual void committed() = 0;
    /// The effects never happened: the messages come again, at their old places. A consumer that has
    /// newer messages of the same keys in hand must fail those as well, or order is lost.
    virtual void failed() = 0;
};

/// Durable work queues: what publish() has confirmed is delivered at least once, until settled.
/// One consumer a queue. All functions belong to the server thread; nothing is ever called back from
/// inside a call.
class Broker
{
public:
    using Consumer = std::function<void(QList<Delivery>)>;

    virtual ~Broker() = default;

    /// Finishes when the message is durable. Unavailable: it may or may not be delivered.
    virtual QFuture<Result<void>> publish(const QString &queue, const QByteArray &key,
                                          const QByteArray &payload, DbContext context) = 0;

    /// Hands `consumer` all that is ready, in one list of at most `prefetch` less what it holds
    /// unsettled. Ends with `context`: what was unsettled then goes to the next consumer.
    virtual void consume(const QString &queue, int prefetch, QObject *context, Consumer consumer) = 0;

    virtual std::shared_ptr<Settlement> settle(const QList<DeliveryTag> &tags) = 0;

    /// Delivers it again after `delay`, behind what is ready by then; after the last attempt it
    /// becomes a dead letter.
    virtual void retryLater(DeliveryTag tag, Millis delay) = 0;

    /// Makes it a dead letter.
    virtual void reject(DeliveryTag tag, const QString &reason) = 0;

    /// Up to `limit` dead letters with ids above `after`, by id.
    virtual QFuture<Result<QList<DeadLetter>>> deadLetters(const QString &queue, int limit,
                                                           quint64 after) = 0;
    /// Publishes a dead letter anew, as a first attempt. NotFound when there is none of that id.
    virtual QFuture<Result<void>> requeue(quint64 id) = 0;
    /// Deletes a dead letter. NotFound when there is none of that id.
    virtual QFuture<Result<void>> discard(quint64 id) = 0;

    /// Every queue that was used or holds something, by name. Of one moment each, not of one for all.
    virtual QFuture<Result<QList<QueueDepth>>> queues() = 0;

    /// Finishes when all that was in the queue at the call has been settled or is a dead letter. What waits for its next
    /// attempt counts only if this process has it at hand: a cluster's broker lets it pass.
    virtual QFuture<Result<void>> drained(const QString &queue) = 0;
};

} // namespace wr
