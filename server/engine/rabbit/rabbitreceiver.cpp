#include "engine/rabbit/rabbitreceiver.h"

#include "core/logging.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis consumeAgain = 300ms;
/// A queue whose leader never answers costs the connection each time, and so all other queues a pause.
constexpr Millis longestPause = 60s;
/// Handed on at once; more wait their turn.
constexpr qsizetype mostTogether = 500;

} // namespace

RabbitReceiver::RabbitReceiver(const AmqpConnection::Options &options, Sink &sink, Metrics &metrics)
    : RabbitLink(options, metrics)
    , m_sink(sink)
{
}

RabbitReceiver::~RabbitReceiver()
{
    stop();
}

void RabbitReceiver::consume(quint64 id, const QString &queue, AmqpConnection::QueueKind kind, int prefetch)
{
    post([this, id, queue, kind, prefetch](AmqpConnection *) {
        Consumer &consumer = m_consumers[id];
        consumer.queue = queue;
        consumer.kind = kind;
        consumer.prefetch = prefetch;
    });
}

void RabbitReceiver::end(quint64 id)
{
    post([this, id](AmqpConnection *connection) {
        const auto found = m_consumers.find(id);
        if (found == m_consumers.end())
            return;
        const Consumer &consumer = found->second;
        if (connection != nullptr && consumer.session != 0)
            connection->giveBackAll(consumer.channel);
        m_byChannel.erase(consumer.channel);
        m_bySession.erase(consumer.session);
        m_heard.erase(id);
        m_consumers.erase(found);
    });
}

void RabbitReceiver::ack(const QList<RabbitPlace> &places)
{
    post([this, places](AmqpConnection *connection) {
        if (connection == nullptr)
            return;
        std::map<quint64, std::set<quint64>> bySession;
        for (const RabbitPlace &place : places)
            bySession[place.session].insert(place.tag);
        for (const auto &[session, tags] : bySession) {
            if (const auto id = m_bySession.find(session); id != m_bySession.end())
                ackSome(*connection, m_consumers.at(id->second), tags);
        }
    });
}

/// One acknowledgement for all that nothing unacknowledged is older than, and one for each of the others.
void RabbitReceiver::ackSome(AmqpConnection &connection, Consumer &consumer, const std::set<quint64> &tags)
{
    quint64 through = 0;
    auto tag = tags.begin();
    for (; tag != tags.end() && !consumer.unacked.empty() && *consumer.unacked.begin() == *tag; ++tag) {
        consumer.unacked.erase(*tag);
        through = *tag;
    }
    // An error shows by isAlive(), and then all come again.
    if (through != 0)
        (void)connection.ack(consumer.channel, through, true);
    for (; tag != tags.end(); ++tag) {
        if (consumer.unacked.erase(*tag) > 0)
            (void)connection.ack(consumer.channel, *tag, false);
    }
}

Result<void> RabbitReceiver::connected(AmqpConnection &)
{
    return {};
}

void RabbitReceiver::lost(const Error &)
{
    for (auto &[id, consumer] : m_consumers)
        interrupt(id, consumer);
}

void RabbitReceiver::interrupt(quint64 id, Consumer &consumer)
{
    m_heard.erase(id);
    m_byChannel.erase(consumer.channel);
    m_bySession.erase(consumer.session);
    consumer.unacked.clear();
    consumer.channel = 0;
    if (std::exchange(consumer.session, 0) != 0)
        m_sink.interrupted(id);
}

void RabbitReceiver::heard(AmqpConnection &, AmqpEvent event)
{
    const auto found = m_byChannel.find(event.channel);
    if (found == m_byChannel.end())
        return;
    const quint64 id = found->second;
    Consumer &consumer = m_consumers.at(id);
    if (event.kind == AmqpEvent::Kind::ChannelClosed) {
        qCWarning(lcEngine).noquote() << "RabbitMQ ended the consumer of" << consumer.queue << ':' << event.reason;
        consumer.tryAt = std::chrono::steady_clock::now() + consumeAgain;
        interrupt(id, consumer);
        return;
    }
    if (event.kind != AmqpEvent::Kind::Delivered || !event.message)
        return;
    consumer.unacked.insert(event.tag);
    QList<RabbitDelivery> &together = m_heard[id];
    together.append({{consumer.session, event.tag}, event.isRedelivered, std::move(*event.message)});
    if (together.size() >= mostTogether)
        m_sink.delivered(id, std::exchange(together, {}));
}

RabbitLink::Moment RabbitReceiver::beat(AmqpConnection *connection, Moment now)
{
    flush();
    Moment next = now + 1s;
    for (auto &[id, consumer] : m_consumers) {
        if (connection == nullptr || !connection->isAlive() || consumer.session != 0)
            continue;
        if (consumer.tryAt <= now)
            begin(*connection, id, consumer, now);
        if (consumer.session == 0)
            next = std::min(next, consumer.tryAt);
    }
    return next;
}

void RabbitReceiver::begin(AmqpConnection &connection, quint64 id, Consumer &consumer, Moment now)
{
    const auto attempt = [&]() -> Result<quint16> {
        WR_TRY(channel, connection.openChannel());
        WR_TRY(waiting, connection.declare(channel, consumer.queue, consumer.kind));
        (void)waiting;
        WR_CHECK(connection.consume(channel, consumer.queue, consumer.prefetch, false));
        return channel;
    };
    const auto channel = attempt();
    if (!channel) {
        qCWarning(lcEngine).noquote() << "the queue" << consumer.queue << "cannot be consumed yet:" << channel.error().message;
        consumer.backOff = std::clamp(consumer.backOff * 2, consumeAgain, longestPause);
        consumer.tryAt = now + consumer.backOff;
        return;
    }
    consumer.backOff = 0ms;
    consumer.channel = *channel;
    consumer.session = ++m_newestSession;
    m_byChannel[consumer.channel] = id;
    m_bySession[consumer.session] = id;
}

void RabbitReceiver::flush()
{
    for (auto &[id, deliveries] : std::exchange(m_heard, {})) {
        if (!deliveries.isEmpty())
            m_sink.delivered(id, deliveries);
    }
}

} // namespace wr
