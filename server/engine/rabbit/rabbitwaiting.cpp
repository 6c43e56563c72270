// Of RabbitBroker: what waits for its next attempt, and who waits for a queue to be drained.
#include "core/logging.h"
#include "core/whendone.h"
#include "engine/rabbit/rabbitbroker.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How late a retry is noticed when the clock jumps.
constexpr Millis retryBeat = 100ms;
constexpr Millis moveAgain = 1s;
/// Of each queue of retries.
constexpr int retryPrefetch = 400;
constexpr Millis markAgain = 1s;
constexpr int markerAttempts = 30;

} // namespace

/// Messages of all queues wait in a few, for whichever process holds them to send them on when they are due: RabbitMQ's own delays go
/// from the front of a queue and may lose what they move.
void RabbitBroker::consumeRetries()
{
    if (!m_retryConsumers.isEmpty())
        return;
    for (const QString &retries : m_options.names.retries()) {
        m_retryConsumers.append(++m_newestConsumer);
        m_receiver.consume(m_newestConsumer, retries, {}, retryPrefetch);
    }
}

void RabbitBroker::hold(quint64 consumer, const QList<RabbitDelivery> &deliveries)
{
    for (const RabbitDelivery &delivery : deliveries) {
        if (!delivery.message || delivery.message->target.isEmpty())
            buryUnread(u"retry"_s, delivery);
        else
            m_held.emplace(delivery.message->notBefore, Held {consumer, delivery.place, *delivery.message});
    }
    wakeRetries();
}

/// They come again, here or elsewhere.
void RabbitBroker::letGo(quint64 consumer)
{
    std::erase_if(m_held, [consumer](const auto &held) { return held.second.consumer == consumer; });
}

void RabbitBroker::wakeRetries()
{
    while (!m_held.empty() && m_held.begin()->first <= m_clock.now()) {
        const Held held = m_held.extract(m_held.begin()).mapped();
        RabbitMessage again = held.message;
        again.id = newId();
        again.target.clear();
        const QString target = held.message.target;
        const auto stored = m_publisher.publish(m_options.names.of(target), RabbitNames::kindOf(target), again);
        whenDone(this, stored, [this, held](const Result<void> &outcome) {
            if (outcome)
                return m_receiver.ack({held.place});
            // With a new connection it comes by itself, and a place of the old one harms nothing.
            m_held.emplace(m_clock.now() + moveAgain, held);
            planWake();
        });
    }
    planWake();
}

void RabbitBroker::planWake()
{
    if (m_held.empty() || m_wakeTimer.isActive())
        return;
    const Millis until = std::chrono::ceil<Millis>(m_held.begin()->first - m_clock.now());
    m_wakeTimer.start(std::clamp(until, 0ms, retryBeat));
}

/// RabbitMQ cannot tell when a queue is worked off, so a marker is sent into it: when that comes, all before it has come.
QFuture<Result<void>> RabbitBroker::drained(const QString &name)
{
    Queue &source = queue(name);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    if (source.context) {
        beginWaiting(source, promise);
        return promise->future();
    }
    // Nobody here would get the marker; the queue may be empty.
    whenDone(this, m_desk.waiting(name), [this, &source, promise](const Result<qint64> &waiting) {
        if (!waiting || *waiting > 0)
            return beginWaiting(source, promise);
        promise->addResult(Result<void>());
        promise->finish();
    });
    return promise->future();
}

void RabbitBroker::beginWaiting(Queue &source, const Promise &promise)
{
    const QByteArray marker = newId();
    source.waiters.push_back({promise, marker, std::nullopt});
    sendMarker(source, marker);
}

void RabbitBroker::sendMarker(Queue &source, const QByteArray &marker)
{
    RabbitMessage message {.id = marker};
    message.isMarker = true;
    const auto stored = m_publisher.publish(m_options.names.of(source.name), RabbitNames::kindOf(source.name), message);
    whenDone(this, stored, [this, &source, marker](const Result<void> &outcome) {
        const auto waiter = std::find_if(source.waiters.begin(), source.waiters.end(), [&marker](const Waiter &one) { return one.marker == marker; });
        if (outcome || waiter == source.waiters.end())
            return;
        if (++waiter->attempts < markerAttempts) {
            QTimer::singleShot(markAgain, this, [this, &source, marker] { sendMarker(source, marker); });
            return;
        }
        const Promise promise = waiter->promise;
        source.waiters.erase(waiter);
        promise->addResult(outcome);
        promise->finish();
    });
}

void RabbitBroker::takeMarker(Queue &source, const RabbitMessage &marker)
{
    for (Waiter &waiter : source.waiters) {
        if (waiter.marker == marker.id)
            waiter.through = source.shelf.newest();
    }
}

void RabbitBroker::finishWaiters(Queue &source)
{
    std::erase_if(source.waiters, [&source](const Waiter &waiter) {
        if (!waiter.through || !source.shelf.isDoneThrough(*waiter.through))
            return false;
        waiter.promise->addResult(Result<void>());
        waiter.promise->finish();
        return true;
    });
}

} // namespace wr
