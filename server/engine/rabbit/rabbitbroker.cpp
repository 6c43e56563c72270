#include "engine/rabbit/rabbitbroker.h"

#include "core/andthen.h"
#include "core/dbjob.h"
#include "core/logging.h"

#include <QUuid>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A message that could not be stored elsewhere is offered again after so long.
constexpr Millis afterFailure = 1s;
/// Heartbeats of the connections on which nobody's ownership hangs.
constexpr int calmHeartbeat = 10;

AmqpConnection::Options linkOptions(const RabbitBroker::Options &options, const QByteArray &name, int heartbeat)
{
    return {.address = options.address, .name = name, .heartbeat = heartbeat};
}

} // namespace

class RabbitSettlement final : public OwnSettlement<RabbitBroker, quint64>
{
public:
    using OwnSettlement::OwnSettlement;
    /// RabbitMQ is told when the effects are durable; if that gets lost the message comes again.
    Result<void> inTransaction(Transaction &) override { return {}; }
};

RabbitBroker::Queue::Queue(const QString &queueName, Metrics &metrics)
    : name(queueName)
    , counters(queueName, metrics)
{
}

RabbitBroker::RabbitBroker(const Options &options, const Clock &clock, Metrics &metrics)
    : m_clock(clock)
    , m_metrics(metrics)
    , m_options(options)
    , m_run(QUuid::createUuid().toByteArray(QUuid::Id128))
    , m_publisher(linkOptions(options, "publish", calmHeartbeat), options.publisher, metrics)
    , m_desk(linkOptions(options, "look", calmHeartbeat), options.names, metrics)
    , m_receiver(linkOptions(options, "consume", options.heartbeat), *this, metrics)
{
    m_wakeTimer.setSingleShot(true);
    connect(&m_wakeTimer, &QTimer::timeout, this, &RabbitBroker::wakeRetries);
    for (const QString &name : options.prepared)
        m_publisher.prepare(m_options.names.of(name), RabbitNames::kindOf(name));
    m_publisher.start();
    m_desk.start();
    m_receiver.start();
}

RabbitBroker::~RabbitBroker()
{
    m_receiver.stop(); // it calls this object
}

RabbitBroker::Queue &RabbitBroker::queue(const QString &name)
{
    std::shared_ptr<Queue> &found = m_queues[name];
    if (!found) {
        found = std::make_shared<Queue>(name, m_metrics);
        m_publisher.prepare(m_options.names.of(name), RabbitNames::kindOf(name));
    }
    return *found;
}

RabbitBroker::Queue *RabbitBroker::queueInHand(DeliveryTag tag)
{
    return m_inHand.value(tag.value, nullptr);
}

QByteArray RabbitBroker::newId()
{
    return m_run + '-' + QByteArray::number(++m_newestMessage);
}

/// Milliseconds and a part that tells nodes apart; rises within this process.
quint64 RabbitBroker::newLetter()
{
    constexpr int spareBits = 20;
    const quint64 part = qHash(m_run) & ((1U << spareBits) - 1);
    m_newestLetter = std::max(m_newestLetter + 1, (quint64(toWireMillis(m_clock.now())) << spareBits) | part);
    return m_newestLetter;
}

QFuture<Result<void>> RabbitBroker::publish(const QString &name, const QByteArray &key, const QByteArray &payload, DbContext)
{
    Queue &target = queue(name);
    return m_publisher.publish(m_options.names.of(name), RabbitNames::kindOf(name), {.id = newId(), .key = key, .payload = payload},
                               &target.counters.published);
}

void RabbitBroker::consume(const QString &name, int prefetch, QObject *context, Consumer consumer)
{
    Queue &source = queue(name);
    Q_ASSERT_X(!source.context, "RabbitBroker", "a queue has one consumer");
    consumeRetries();
    source.context = context;
    source.consumer = std::move(consumer);
    source.prefetch = prefetch;
    source.consumerId = ++m_newestConsumer;
    m_byConsumer.insert(source.consumerId, &source);
    connect(context, &QObject::destroyed, this, [this, &source] { endConsumer(source); });
    m_receiver.consume(source.consumerId, m_options.names.of(name), RabbitNames::kindOf(name), prefetch);
}

void RabbitBroker::endConsumer(Queue &source)
{
    source.consumer = nullptr;
    m_byConsumer.remove(source.consumerId);
    m_receiver.end(std::exchange(source.consumerId, 0));
    source.shelf.clear();
    m_inHand.removeIf([&source](const auto &entry) { return entry.value() == &source; });
    for (Waiter &waiter : source.waiters) {
        if (std::exchange(waiter.through, std::nullopt))
            sendMarker(source, waiter.marker);
    }
}

void RabbitBroker::delivered(quint64 consumer, const QList<RabbitDelivery> &deliveries)
{
    QMetaObject::invokeMethod(this, [this, consumer, deliveries] { take(consumer, deliveries); }, Qt::QueuedConnection);
}

void RabbitBroker::interrupted(quint64 consumer)
{
    QMetaObject::invokeMethod(this, [this, consumer] { forget(consumer); }, Qt::QueuedConnection);
}

void RabbitBroker::take(quint64 consumer, const QList<RabbitDelivery> &deliveries)
{
    if (m_retryConsumers.contains(consumer))
        return hold(consumer, deliveries);
    Queue *source = m_byConsumer.value(consumer, nullptr);
    if (source == nullptr)
        return; // they went back to the queue with their consumer
    QList<RabbitPlace> acks;
    for (const RabbitDelivery &delivery : deliveries)
        takeOne(*source, delivery, acks);
    if (!acks.isEmpty())
        m_receiver.ack(acks);
    pump(*source);
}

void RabbitBroker::takeOne(Queue &source, const RabbitDelivery &delivery, QList<RabbitPlace> &acks)
{
    if (!delivery.message)
        return buryUnread(source.name, delivery);
    if (delivery.message->isMarker) {
        acks.append(delivery.place);
        return takeMarker(source, *delivery.message);
    }
    if (source.shelf.arrived(++m_newestDelivery, delivery.place, delivery.isRedelivered, *delivery.message) == RabbitShelf::Arrival::Done)
        acks.append(delivery.place);
}

/// The connection has ended: what nobody had in hand comes again, and again behind it whatever marked its end.
void RabbitBroker::forget(quint64 consumer)
{
    if (m_retryConsumers.contains(consumer))
        return letGo(consumer);
    Queue *source = m_byConsumer.value(consumer, nullptr);
    if (source == nullptr)
        return;
    source->shelf.interrupted();
    for (Waiter &waiter : source->waiters) {
        if (std::exchange(waiter.through, std::nullopt))
            sendMarker(*source, waiter.marker);
    }
}

void RabbitBroker::planPump(Queue &source)
{
    if (source.isPumpPlanned)
        return;
    source.isPumpPlanned = true;
    QMetaObject::invokeMethod( // queued: no call calls back
        this,
        [this, &source] {
            source.isPumpPlanned = false;
            pump(source);
        },
        Qt::QueuedConnection);
}

void RabbitBroker::pump(Queue &source)
{
    finishWaiters(source);
    if (!source.context)
        return;
    QList<Delivery> deliveries;
    for (const RabbitShelf::Item &item : source.shelf.take(source.prefetch - source.shelf.inHand())) {
        m_inHand.insert(item.id, &source);
        if (item.isRedelivered)
            source.counters.redelivered.add();
        deliveries.append({.tag = {item.id},
                           .queue = source.name,
                           .key = item.message.key,
                           .payload = item.message.payload,
                           .attempt = item.message.attempt,
                           .redelivered = item.isRedelivered});
    }
    if (!deliveries.isEmpty())
        source.consumer(std::move(deliveries));
}

std::shared_ptr<Settlement> RabbitBroker::settle(const QList<DeliveryTag> &tags)
{
    return std::make_shared<RabbitSettlement>(this, tags);
}

void RabbitBroker::settled(const QList<quint64> &ids)
{
    QList<RabbitPlace> acks;
    for (const quint64 id : ids) {
        Queue *source = m_inHand.take(id);
        if (source == nullptr)
            continue;
        if (const auto place = source->shelf.done(id))
            acks.append(*place);
        source->counters.settled.add();
        planPump(*source);
    }
    if (!acks.isEmpty())
        m_receiver.ack(acks);
}

void RabbitBroker::putBack(const QList<quint64> &ids)
{
    for (const quint64 id : ids) {
        if (Queue *source = m_inHand.take(id)) {
            source->shelf.putBack(id);
            planPump(*source);
        }
    }
}

void RabbitBroker::retryLater(DeliveryTag tag, Millis delay)
{
    Queue *source = queueInHand(tag);
    const RabbitShelf::Item *item = source ? source->shelf.find(tag.value) : nullptr;
    if (item == nullptr || item->isLeaving)
        return;
    const int attempt = item->message.attempt + 1;
    if (attempt > m_options.maxAttempts)
        return bury(*source, tag.value, givenUpAfter(m_options.maxAttempts));
    RabbitMessage copy {.id = newId(), .key = item->message.key, .payload = item->message.payload, .attempt = attempt};
    if (delay <= 0ms)
        return move(*source, tag.value, m_options.names.of(source->name), copy, nullptr);
    copy.target = source->name;
    copy.notBefore = m_clock.now() + delay;
    move(*source, tag.value, m_options.names.retry(delay), copy, nullptr);
}

void RabbitBroker::reject(DeliveryTag tag, const QString &reason)
{
    if (Queue *source = queueInHand(tag))
        bury(*source, tag.value, reason);
}

void RabbitBroker::bury(Queue &source, quint64 id, const QString &reason)
{
    const RabbitShelf::Item *item = source.shelf.find(id);
    if (item == nullptr || item->isLeaving)
        return;
    qCWarning(lcEngine).noquote() << "a message of" << source.name << "is a dead letter:" << reason;
    RabbitMessage letter {.id = newId(), .key = item->message.key, .payload = item->message.payload, .attempt = item->message.attempt};
    letter.letter = newLetter();
    letter.reason = reason;
    move(source, id, m_options.names.deadOf(source.name), letter, &source.counters.dead);
}

/// Stored there first, acknowledged here then: whatever dies in between leaves two, never none.
void RabbitBroker::move(Queue &source, quint64 id, const QString &target, const RabbitMessage &copy, Counter *count)
{
    source.shelf.find(id)->isLeaving = true;
    const auto stored = m_publisher.publish(target, RabbitNames::kindOf(copy.letter == 0 && copy.target.isEmpty() ? source.name : QString()), copy);
    whenDone(this, stored, [this, &source, id, count](const Result<void> &outcome) { moved(source, id, outcome, count); });
}

void RabbitBroker::moved(Queue &source, quint64 id, const Result<void> &stored, Counter *count)
{
    if (!stored) {
        QTimer::singleShot(afterFailure, this, [this, id] { putBack({id}); });
        return;
    }
    if (m_inHand.take(id) == nullptr)
        return;
    if (count)
        count->add();
    if (const auto place = source.shelf.done(id))
        m_receiver.ack({*place});
    planPump(source);
}

/// What cannot be read is none of ours, and may be of any size: its place is kept, it is not.
void RabbitBroker::buryUnread(const QString &name, const RabbitDelivery &delivery)
{
    const QString reason = delivery.message.error().message;
    qCWarning(lcEngine).noquote() << "a message of" << name << "is not one of ours:" << reason;
    RabbitMessage letter {.id = newId()};
    letter.letter = newLetter();
    letter.reason = reason;
    const auto stored = m_publisher.publish(m_options.names.deadOf(name), {}, letter);
    whenDone(this, stored, [this, place = delivery.place](const Result<void> &outcome) {
        if (outcome)
            m_receiver.ack({place}); // else it comes again with the next connection
    });
}

QFuture<Result<QList<DeadLetter>>> RabbitBroker::deadLetters(const QString &name, int limit, quint64 after)
{
    return m_desk.letters(name, limit, after);
}

QFuture<Result<void>> RabbitBroker::requeue(quint64 id)
{
    return m_desk.take(id, knownQueues(), newId());
}

QFuture<Result<void>> RabbitBroker::discard(quint64 id)
{
    return m_desk.take(id, knownQueues(), {});
}

QStringList RabbitBroker::knownQueues() const
{
    QStringList all = m_options.known + m_queues.keys();
    all.sort();
    all.removeDuplicates();
    return all;
}

QFuture<Result<QList<QueueDepth>>> RabbitBroker::queues()
{
    return andThen(this, m_desk.depths(knownQueues()), [this](QList<QueueDepth> all) {
        for (QueueDepth &depth : all) {
            if (const auto used = m_queues.value(depth.queue)) {
                depth.inHand = used->shelf.inHand();
                depth.waiting += used->shelf.ready();
            }
            depth.waiting += std::count_if(m_held.begin(), m_held.end(), [&depth](const auto &held) { return held.second.message.target == depth.queue; });
        }
        return readyFuture(Result<QList<QueueDepth>>(all));
    });
}

} // namespace wr
