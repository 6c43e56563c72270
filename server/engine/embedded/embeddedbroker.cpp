#include "engine/embedded/embeddedbroker.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "engine/embedded/brokertable.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// How long a page waits after a failed read, and how late a retry is noticed when the clock jumps.
constexpr Millis wakePeriod = 100ms;

void finishWith(QPromise<Result<void>> &promise, Result<void> outcome)
{
    promise.addResult(std::move(outcome));
    promise.finish();
}

} // namespace

class EmbeddedSettlement final : public OwnSettlement<EmbeddedBroker, qint64>
{
public:
    using OwnSettlement::OwnSettlement;
    Result<void> inTransaction(Transaction &transaction) override
    {
        return brokertable::remove(transaction, ids());
    }
};

EmbeddedBroker::Queue::Queue(const QString &queueName, qsizetype bound, Metrics &metrics)
    : name(queueName)
    , window(bound)
    , counters(queueName, metrics)
{
}

EmbeddedBroker::EmbeddedBroker(DbExecutor &database, const Clock &clock, Metrics &metrics,
                               Limits limits)
    : m_database(database)
    , m_clock(clock)
    , m_metrics(metrics)
    , m_limits(limits)
{
    m_wakeTimer.setSingleShot(true);
    connect(&m_wakeTimer, &QTimer::timeout, this, &EmbeddedBroker::onWake);
}

EmbeddedBroker::~EmbeddedBroker() = default;

EmbeddedBroker::Queue &EmbeddedBroker::queue(const QString &name)
{
    std::shared_ptr<Queue> &found = m_queues[name];
    if (!found)
        found = std::make_shared<Queue>(name, m_limits.readyInMemory, m_metrics);
    return *found;
}

QFuture<Result<void>> EmbeddedBroker::publish(const QString &name, const QByteArray &key,
                                              const QByteArray &payload, DbContext context)
{
    Queue &target = queue(name);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto stored = m_database.write(
        Lane::Game, std::move(context),
        [name, key, payload, now = m_clock.now()](Transaction &transaction) {
            return brokertable::insert(transaction, name, key, payload, now);
        });
    whenDone(this, stored, [this, &target, promise, key, payload](const Result<qint64> &id) {
        if (id) {
            target.counters.published.add();
            target.window.published({.id = *id, .key = key, .payload = payload, .notBefore = {}});
        } else {
            target.window.publishFailed();
        }
        planPump(target);
        finishWith(*promise, id ? Result<void>() : Result<void>(id.error()));
    });
    return promise->future();
}

void EmbeddedBroker::consume(const QString &name, int prefetch, QObject *context, Consumer consumer)
{
    Queue &source = queue(name);
    Q_ASSERT_X(!source.context, "EmbeddedBroker", "a queue has one consumer");
    source.context = context;
    source.consumer = std::move(consumer);
    source.prefetch = prefetch;
    connect(context, &QObject::destroyed, this, [this, &source] {
        source.consumer = nullptr;
        source.window.putAllBack();
        m_inHand.removeIf([&source](const auto &entry) { return entry.value() == &source; });
    });
    planPump(source);
}

void EmbeddedBroker::planPump(Queue &source)
{
    if (source.isPumpPlanned)
        return;
    source.isPumpPlanned = true;
    // Queued, so that one list carries all that one commit has brought, and no call calls back.
    QMetaObject::invokeMethod(
        this,
        [this, &source] {
            source.isPumpPlanned = false;
            pump(source);
        },
        Qt::QueuedConnection);
}

void EmbeddedBroker::pump(Queue &source)
{
    finishWaiters(source);
    if (!source.context)
        return;
    const qsizetype room = source.prefetch - source.window.inHand();
    QList<Delivery> deliveries;
    for (const QueueWindow::Message &message : source.window.take(room)) {
        m_inHand.insert(message.id, &source);
        if (message.redelivered)
            source.counters.redelivered.add();
        deliveries.append({.tag = {quint64(message.id)},
                           .queue = source.name,
                           .key = message.key,
                           .payload = message.payload,
                           .attempt = message.attempt,
                           .redelivered = message.redelivered});
    }
    if (source.window.wantsPage() && !source.isPageOnItsWay)
        loadPage(source);
    if (!deliveries.isEmpty())
        source.consumer(std::move(deliveries));
}

void EmbeddedBroker::loadPage(Queue &source)
{
    source.isPageOnItsWay = true;
    const qint64 newest = source.window.newestPublished();
    const auto page = m_database.read(
        {}, [name = source.name, after = source.window.loadedThrough(),
             limit = m_limits.pageRows](Connection &connection) {
            return brokertable::page(connection, name, after, limit);
        });
    whenDone(this, page, [this, &source, newest](const Result<QList<QueueWindow::Message>> &rows) {
        source.isPageOnItsWay = false;
        takePage(source, rows, newest);
    });
}

void EmbeddedBroker::takePage(Queue &source, const Result<QList<QueueWindow::Message>> &page,
                              qint64 newest)
{
    if (!page) {
        qCWarning(lcEngine).noquote() << "a page of" << source.name << "cannot be read:"
                                      << page.error().message;
        m_wakeTimer.start(wakePeriod);
        return;
    }
    source.window.pageLoaded(*page, page->size() < m_limits.pageRows, newest, m_clock.now());
    planPump(source);
    planWake();
}

std::shared_ptr<Settlement> EmbeddedBroker::settle(const QList<DeliveryTag> &tags)
{
    return std::make_shared<EmbeddedSettlement>(this, tags);
}

EmbeddedBroker::Queue *EmbeddedBroker::queueInHand(DeliveryTag tag)
{
    return m_inHand.value(qint64(tag.value), nullptr);
}

void EmbeddedBroker::settled(const QList<qint64> &ids)
{
    for (const qint64 id : ids) {
        if (Queue *source = m_inHand.take(id)) {
            source->window.done(id);
            source->counters.settled.add();
            planPump(*source);
        }
    }
}

void EmbeddedBroker::putBack(const QList<qint64> &ids)
{
    for (const qint64 id : ids) {
        if (Queue *source = m_inHand.take(id)) {
            source->window.putBack(id);
            planPump(*source);
        }
    }
}

void EmbeddedBroker::retryLater(DeliveryTag tag, Millis delay)
{
    Queue *source = queueInHand(tag);
    if (source == nullptr)
        return;
    const qint64 id = qint64(tag.value);
    const int attempt = source->window.find(id)->attempt + 1;
    if (attempt > m_limits.maxAttempts) {
        bury(*source, id, givenUpAfter(m_limits.maxAttempts));
        return;
    }
    const TimePoint due = m_clock.now() + delay;
    const auto stored = m_database.write(Lane::Game, {}, [id, attempt, due](Transaction &transaction) {
        return brokertable::delay(transaction, id, attempt, due);
    });
    whenDone(this, stored, [this, source, id, attempt, due](const Result<void> &outcome) {
        if (m_inHand.take(id) == nullptr)
            return;
        // What cannot be stored waits all the same, or whatever refuses both would be asked without a pause.
        source->window.delay(id, outcome ? attempt : attempt - 1, due);
        planPump(*source);
        planWake();
    });
}

void EmbeddedBroker::reject(DeliveryTag tag, const QString &reason)
{
    if (Queue *source = queueInHand(tag))
        bury(*source, qint64(tag.value), reason);
}

void EmbeddedBroker::bury(Queue &source, qint64 id, const QString &reason)
{
    qCWarning(lcEngine).noquote() << "a message of" << source.name << "is a dead letter:" << reason;
    const auto stored = m_database.write(Lane::Game, {}, [id, reason](Transaction &transaction) {
        return brokertable::bury(transaction, id, reason);
    });
    whenDone(this, stored, [this, &source, id](const Result<void> &outcome) {
        if (m_inHand.take(id) == nullptr)
            return;
        if (outcome) {
            source.window.done(id);
            source.counters.dead.add();
        } else {
            source.window.putBack(id);
        }
        planPump(source);
    });
}

QFuture<Result<QList<DeadLetter>>> EmbeddedBroker::deadLetters(const QString &name, int limit,
                                                               quint64 after)
{
    return m_database.read({}, [name, limit, after](Connection &connection) {
        return brokertable::deadLetters(connection, name, limit, qint64(after));
    });
}

QFuture<Result<void>> EmbeddedBroker::requeue(quint64 id)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    using Moved = std::pair<DeadLetter, qint64>;
    const auto stored = m_database.write<Moved>(
        Lane::Game, {}, [id, now = m_clock.now()](Transaction &transaction) -> Result<Moved> {
            WR_TRY(letter, brokertable::exhume(transaction, qint64(id)));
            WR_TRY(inserted, brokertable::insert(transaction, letter.queue, letter.key,
                                                 letter.payload, now));
            return Moved(letter, inserted);
        });
    whenDone(this, stored, [this, promise](const Result<Moved> &moved) {
        if (moved) {
            const auto &[letter, newId] = *moved;
            Queue &target = queue(letter.queue);
            target.window.published(
                {.id = newId, .key = letter.key, .payload = letter.payload, .notBefore = {}});
            planPump(target);
        }
        finishWith(*promise, moved ? Result<void>() : Result<void>(moved.error()));
    });
    return promise->future();
}

QFuture<Result<void>> EmbeddedBroker::discard(quint64 id)
{
    return m_database.write(Lane::Game, {}, [id](Transaction &transaction) -> Result<void> {
        WR_CHECK(brokertable::exhume(transaction, qint64(id)));
        return {};
    });
}

QFuture<Result<QList<QueueDepth>>> EmbeddedBroker::queues()
{
    const auto stored = m_database.read({}, &brokertable::depths);
    return andThen(this, stored, [this](QList<QueueDepth> all) {
        for (const auto &used : std::as_const(m_queues)) {
            const auto place = std::lower_bound(all.begin(), all.end(), used->name,
                                                [](const QueueDepth &one, const QString &name) { return one.queue < name; });
            QueueDepth &depth = place != all.end() && place->queue == used->name ? *place : *all.insert(place, {used->name, 0, 0, 0});
            depth.inHand = used->window.inHand();
            depth.waiting = std::max<qint64>(0, depth.waiting - depth.inHand);
        }
        return readyFuture(Result<QList<QueueDepth>>(all));
    });
}

QFuture<Result<void>> EmbeddedBroker::drained(const QString &name)
{
    Queue &source = queue(name);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const QFuture<Result<void>> future = promise->future();
    const auto newest = m_database.read({}, [name](Connection &connection) {
        return brokertable::newestReady(connection, name);
    });
    whenDone(this, newest, [this, &source, promise](const Result<qint64> &id) {
        if (!id) {
            finishWith(*promise, id.error());
            return;
        }
        source.waiters.push_back({*id, promise});
        planPump(source);
    });
    return future;
}

void EmbeddedBroker::finishWaiters(Queue &source)
{
    std::erase_if(source.waiters, [&source](const Waiter &waiter) {
        if (!source.window.isDoneThrough(waiter.through))
            return false;
        finishWith(*waiter.promise, {});
        return true;
    });
}

void EmbeddedBroker::onWake()
{
    for (const auto &source : std::as_const(m_queues)) {
        source->window.wake(m_clock.now());
        planPump(*source);
    }
    planWake();
}

void EmbeddedBroker::planWake()
{
    std::optional<TimePoint> next;
    for (const auto &source : std::as_const(m_queues)) {
        const std::optional<TimePoint> due = source->window.nextDue();
        if (due && (!next || *due < *next))
            next = due;
    }
    if (!next)
        return;
    const Millis until = std::chrono::ceil<Millis>(*next - m_clock.now());
    m_wakeTimer.start(std::clamp(until, 0ms, wakePeriod));
}

} // namespace wr
