#include "engine/rabbit/rabbitdesk.h"

#include "core/dbjob.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis patienceForLetters = 5s;
constexpr Millis pauseBetweenTries = 50ms;
constexpr int triesForTheDrawer = 20;

} // namespace

class RabbitDesk::Drawer
{
public:
    Drawer(AmqpConnection &connection, QString name)
        : m_connection(connection)
        , m_name(std::move(name))
    {
    }
    ~Drawer()
    {
        if (m_channel == 0 || !m_connection.isAlive())
            return;
        m_connection.giveBackAll(m_channel);
        awaitReturn();
    }
    Q_DISABLE_COPY_MOVE(Drawer)

    /// Empty: there is none, or no such queue.
    Result<QList<Found>> open()
    {
        for (int attempt = 1;; ++attempt) {
            auto found = tryToOpen();
            if (found || found.error().code == ErrorCode::NotFound)
                return found ? found : QList<Found>();
            if (found.error().code != ErrorCode::Conflict || attempt == triesForTheDrawer)
                return Error {ErrorCode::Unavailable, found.error().message};
            WR_CHECK(pause()); // somebody else looks at them
        }
    }
    Result<void> remove(quint64 tag)
    {
        --m_held;
        return m_connection.ack(m_channel, tag, false);
    }

private:
    Result<QList<Found>> tryToOpen()
    {
        m_channel = 0;
        WR_TRY(channel, m_connection.openChannel());
        WR_TRY(waiting, m_connection.count(channel, m_name));
        const qsizetype most = std::min<qint64>(waiting, mostLetters);
        if (most == 0) {
            m_connection.closeChannel(channel);
            return QList<Found>();
        }
        WR_CHECK(m_connection.consume(channel, m_name, mostLetters, true));
        m_channel = channel;
        return collect(most);
    }

    Result<QList<Found>> collect(qsizetype most)
    {
        QList<Found> all;
        qsizetype seen = 0;
        const auto deadline = std::chrono::steady_clock::now() + patienceForLetters;
        while (seen < most && std::chrono::steady_clock::now() < deadline) {
            WR_TRY(event, m_connection.next(pauseBetweenTries));
            if (!event || event->channel != m_channel)
                continue;
            if (event->kind == AmqpEvent::Kind::ChannelClosed) {
                m_channel = 0;
                return Error {ErrorCode::Unavailable, event->reason};
            }
            ++seen;
            m_held = seen;
            // What others put there we leave alone.
            if (event->message && *event->message && (*event->message)->letter != 0)
                all.append({event->tag, **event->message});
        }
        std::sort(all.begin(), all.end(), [](const Found &one, const Found &other) { return one.message.letter < other.message.letter; });
        return all;
    }

    /// RabbitMQ stores that it has them again before it counts them: whoever looked at once would find none.
    void awaitReturn()
    {
        const auto channel = m_connection.openChannel();
        if (!channel)
            return;
        for (int i = 0; i < triesForTheDrawer; ++i) {
            const auto back = m_connection.count(*channel, m_name);
            if (!back)
                return; // and the channel is closed
            if (*back >= m_held || !pause())
                break;
        }
        if (m_connection.isAlive())
            m_connection.closeChannel(*channel);
    }

    Result<void> pause()
    {
        const auto event = m_connection.next(pauseBetweenTries);
        return event ? Result<void>() : Result<void>(event.error());
    }

    AmqpConnection &m_connection;
    const QString m_name;
    quint16 m_channel = 0;
    qint64 m_held = 0; ///< taken and not removed
};

RabbitDesk::RabbitDesk(const AmqpConnection::Options &options, const RabbitNames &names, Metrics &metrics)
    : RabbitLink(options, metrics)
    , m_names(names)
{
}

RabbitDesk::~RabbitDesk()
{
    stop();
    for (const Asked &asked : m_asked)
        asked.task(nullptr);
}

Result<void> RabbitDesk::connected(AmqpConnection &)
{
    return {};
}

template <class T>
QFuture<Result<T>> RabbitDesk::ask(std::function<Result<T>(AmqpConnection &)> question)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    const Task task = [promise, question = std::move(question)](AmqpConnection *connection) {
        promise->addResult(connection ? question(*connection) : Result<T>(Error {ErrorCode::Unavailable, u"there is no connection to the broker"_s}));
        promise->finish();
    };
    post([this, task, deadline = std::chrono::steady_clock::now() + options().patience](AmqpConnection *) { m_asked.push_back({task, deadline}); });
    return future;
}

RabbitLink::Moment RabbitDesk::beat(AmqpConnection *connection, Moment now)
{
    while (!m_asked.empty()) {
        const bool isUp = connection != nullptr && connection->isAlive();
        if (!isUp && m_asked.front().deadline > now)
            return std::min(m_asked.front().deadline, now + 1s);
        const Task task = std::move(m_asked.front().task);
        m_asked.pop_front();
        task(isUp ? connection : nullptr);
    }
    return now + 1s;
}

/// 0 when there is no such queue.
Result<qint64> RabbitDesk::count(AmqpConnection &connection, const QString &name)
{
    if (m_channel == 0) {
        WR_TRY(channel, connection.openChannel());
        m_channel = channel;
    }
    const auto counted = connection.count(m_channel, name);
    if (counted)
        return counted;
    m_channel = 0;
    return counted.error().code == ErrorCode::NotFound ? Result<qint64>(0) : counted;
}

QFuture<Result<QList<QueueDepth>>> RabbitDesk::depths(const QStringList &queues)
{
    return ask<QList<QueueDepth>>([this, queues](AmqpConnection &connection) -> Result<QList<QueueDepth>> {
        QList<QueueDepth> all;
        for (const QString &queue : queues) {
            WR_TRY(waiting, count(connection, m_names.of(queue)));
            WR_TRY(dead, count(connection, m_names.deadOf(queue)));
            all.append({queue, waiting, 0, dead});
        }
        return all;
    });
}

QFuture<Result<qint64>> RabbitDesk::waiting(const QString &queue)
{
    return ask<qint64>([this, queue](AmqpConnection &connection) { return count(connection, m_names.of(queue)); });
}

QFuture<Result<QList<DeadLetter>>> RabbitDesk::letters(const QString &queue, int limit, quint64 after)
{
    return ask<QList<DeadLetter>>([this, queue, limit, after](AmqpConnection &connection) -> Result<QList<DeadLetter>> {
        Drawer drawer(connection, m_names.deadOf(queue));
        WR_TRY(found, drawer.open());
        QList<DeadLetter> letters;
        for (const Found &one : found) {
            if (one.message.letter > after && letters.size() < limit)
                letters.append({one.message.letter, queue, one.message.key, one.message.payload, one.message.attempt, one.message.reason});
        }
        return letters;
    });
}

QFuture<Result<void>> RabbitDesk::take(quint64 letter, const QStringList &queues, std::optional<QByteArray> newId)
{
    if (letter == 0)
        return readyFuture<Result<void>>(Error {ErrorCode::NotFound, u"there is no such dead letter"_s});
    return ask<void>([this, letter, queues, newId](AmqpConnection &connection) -> Result<void> {
        for (const QString &queue : queues) {
            WR_TRY(isTaken, takeFrom(connection, queue, letter, newId));
            if (isTaken)
                return {};
        }
        return Error {ErrorCode::NotFound, u"there is no such dead letter"_s};
    });
}

Result<bool> RabbitDesk::takeFrom(AmqpConnection &connection, const QString &queue, quint64 letter, const std::optional<QByteArray> &newId)
{
    Drawer drawer(connection, m_names.deadOf(queue));
    WR_TRY(found, drawer.open());
    const auto one = std::find_if(found.begin(), found.end(), [letter](const Found &candidate) { return candidate.message.letter == letter; });
    if (one == found.end())
        return false;
    if (newId)
        WR_CHECK(republish(connection, queue, {.id = *newId, .key = one->message.key, .payload = one->message.payload}));
    WR_CHECK(drawer.remove(one->tag));
    return true;
}

/// Confirmed, or the letter stays where it is.
Result<void> RabbitDesk::republish(AmqpConnection &connection, const QString &queue, RabbitMessage message)
{
    WR_TRY(channel, connection.openChannel());
    WR_CHECK(connection.confirmPublishes(channel));
    WR_TRY(waiting, connection.declare(channel, m_names.of(queue), RabbitNames::kindOf(queue)));
    (void)waiting;
    WR_CHECK(connection.publish(channel, m_names.of(queue), message));
    const auto deadline = std::chrono::steady_clock::now() + options().patience;
    bool isConfirmed = false;
    bool hasFailed = false;
    while (!isConfirmed && !hasFailed && std::chrono::steady_clock::now() < deadline) {
        WR_TRY(event, connection.next(pauseBetweenTries));
        if (!event || event->channel != channel)
            continue;
        isConfirmed = event->kind == AmqpEvent::Kind::Confirmed;
        hasFailed = !isConfirmed; // refused, returned or closed
    }
    if (isConfirmed)
        connection.closeChannel(channel);
    return isConfirmed ? Result<void>() : Result<void>(Error {ErrorCode::Unavailable, u"the broker did not take the dead letter back"_s});
}

} // namespace wr
