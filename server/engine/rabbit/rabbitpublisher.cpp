#include "engine/rabbit/rabbitpublisher.h"

#include "core/logging.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// RabbitMQ refuses while another node makes the same queue, or while none has its majority.
constexpr Millis declareAgain = 300ms;
/// While another connection still makes a queue, what is sent into it may be lost without a word (seen with 3.10.8).
constexpr Millis firstPause = 250ms;

Error notConfirmed(const QString &why)
{
    return {ErrorCode::Unavailable, u"the broker did not confirm a message: "_s + why};
}

} // namespace

RabbitPublisher::RabbitPublisher(const AmqpConnection::Options &options, const Limits &limits, Metrics &metrics)
    : RabbitLink(options, metrics)
    , m_limits(limits)
    , m_unconfirmed(metrics.gauge(u"wordrally_broker_unconfirmed"_s, u"Messages that the broker has not confirmed yet"_s))
    , m_refused(metrics.counter(u"wordrally_broker_unconfirmed_total"_s, u"Messages that the broker refused or never confirmed"_s))
{
}

RabbitPublisher::~RabbitPublisher()
{
    stop();
    lost({ErrorCode::Unavailable, u"the server stops"_s});
    for (auto &[name, queue] : m_queues) {
        for (Outgoing &one : queue.waiting)
            finish(one.ticket, notConfirmed(u"the server stops"_s));
    }
}

QFuture<Result<void>> RabbitPublisher::publish(const QString &name, AmqpConnection::QueueKind kind, RabbitMessage message,
                                               Counter *confirmed)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const qsizetype bytes = message.payload.size() + message.key.size();
    Result<void> allowed = checkLimits(message);
    if (allowed && (m_held >= m_limits.waiting || m_heldBytes + bytes > m_limits.waitingBytes))
        allowed = notConfirmed(u"too many wait"_s);
    m_heldBytes += bytes;
    m_unconfirmed.set(++m_held);
    const QFuture<Result<void>> future = promise->future();
    const Ticket ticket {std::move(promise), bytes, confirmed};
    if (!allowed) {
        finish(ticket, allowed);
        return future;
    }
    Outgoing outgoing {std::move(message), ticket, std::chrono::steady_clock::now() + m_limits.patience};
    post([this, name, kind, outgoing = std::move(outgoing)](AmqpConnection *) {
        Queue &queue = m_queues[name];
        queue.kind = kind;
        queue.waiting.push_back(outgoing);
    });
    return future;
}

void RabbitPublisher::prepare(const QString &name, AmqpConnection::QueueKind kind)
{
    post([this, name, kind](AmqpConnection *) { m_queues[name].kind = kind; });
}

/// Nothing to do for one that was told already.
void RabbitPublisher::finish(const Ticket &ticket, Result<void> outcome)
{
    if (!ticket.promise)
        return;
    if (!outcome)
        m_refused.add();
    else if (ticket.confirmed)
        ticket.confirmed->add();
    m_heldBytes -= ticket.bytes;
    m_unconfirmed.set(--m_held);
    ticket.promise->addResult(std::move(outcome));
    ticket.promise->finish();
}

Result<void> RabbitPublisher::connected(AmqpConnection &connection)
{
    WR_TRY(channel, connection.openChannel());
    WR_CHECK(connection.confirmPublishes(channel));
    m_channel = channel;
    m_declaring = 0;
    m_newest = 0;
    m_isBlocked = false;
    return {};
}

/// What waits may still be sent on the next connection.
void RabbitPublisher::lost(const Error &error)
{
    for (const auto &[tag, sent] : std::exchange(m_window, {}))
        finish(sent.ticket, notConfirmed(error.message));
    for (const Doubted &doubted : std::exchange(m_doubted, {}))
        finish(doubted.ticket, notConfirmed(error.message));
    const Moment now = std::chrono::steady_clock::now();
    for (auto &[name, queue] : m_queues) {
        queue.isOld = queue.isOld || (queue.isDeclared && now >= queue.believedAt);
        queue.isDeclared = false;
        queue.declareAt = {};
    }
}

void RabbitPublisher::heard(AmqpConnection &connection, AmqpEvent event)
{
    switch (event.kind) {
    case AmqpEvent::Kind::Confirmed: confirmed(event.tag, event.isMultiple, false); break;
    case AmqpEvent::Kind::Refused: confirmed(event.tag, event.isMultiple, true); break;
    case AmqpEvent::Kind::Blocked: m_isBlocked = true; break;
    case AmqpEvent::Kind::Unblocked: m_isBlocked = false; break;
    case AmqpEvent::Kind::Returned:
        for (auto &[tag, sent] : m_window) {
            if (event.message && *event.message && sent.id == (*event.message)->id)
                sent.isReturned = true;
        }
        break;
    case AmqpEvent::Kind::ChannelClosed:
        if (event.channel != m_channel)
            break;
        lost({ErrorCode::Unavailable, event.reason});
        if (const auto again = connected(connection); !again)
            qCWarning(lcEngine).noquote() << "no channel to publish on:" << again.error().message;
        break;
    case AmqpEvent::Kind::Delivered: break;
    }
}

void RabbitPublisher::confirmed(quint64 tag, bool isMultiple, bool isRefused)
{
    if (!isMultiple) {
        if (auto found = m_window.extract(tag); !found.empty())
            settle(std::move(found.mapped()), isRefused);
        return;
    }
    while (!m_window.empty() && m_window.begin()->first <= tag)
        settle(std::move(m_window.extract(m_window.begin()).mapped()), isRefused);
}

void RabbitPublisher::settle(Sent sent, bool isRefused)
{
    Queue &queue = m_queues[sent.queue];
    if (sent.isReturned) {
        queue.isDeclared = false;
        queue.isOld = false;
        isRefused = true;
    }
    if (isRefused)
        return finish(sent.ticket, notConfirmed(sent.isReturned ? u"its queue was gone"_s : u"it was refused"_s));
    if (std::chrono::steady_clock::now() >= queue.believedAt)
        return finish(sent.ticket, {});
    m_doubted.push_back({std::move(sent.ticket), queue.believedAt});
}

RabbitLink::Moment RabbitPublisher::beat(AmqpConnection *connection, Moment now)
{
    bool isMoreToMake = false;
    if (connection != nullptr && connection->isAlive() && !m_isBlocked)
        isMoreToMake = send(*connection, now);
    expire(connection, now);
    Moment next = isMoreToMake ? now : now + 100ms;
    for (auto doubted = m_doubted.begin(); doubted != m_doubted.end();) {
        if (doubted->until > now) {
            next = std::min(next, doubted->until);
            ++doubted;
            continue;
        }
        finish(doubted->ticket, {});
        doubted = m_doubted.erase(doubted);
    }
    return next;
}

/// Makes queues, and sends what waits. Whether queues are left to be made that nobody waits for: one a time, for each takes
/// RabbitMQ a while, and others' messages would wait for all of them.
bool RabbitPublisher::send(AmqpConnection &connection, Moment now)
{
    int toMake = 0;
    for (auto &[name, queue] : m_queues) {
        const bool isDue = !queue.isDeclared && now >= queue.declareAt;
        toMake += isDue && queue.waiting.empty() ? 1 : 0;
        if (isDue && (!queue.waiting.empty() || toMake == 1))
            declare(connection, name, queue, now);
        while (connection.isAlive() && queue.isDeclared && now >= queue.sendAt && !queue.waiting.empty() && qsizetype(m_window.size()) < m_limits.window) {
            if (!sendFirst(connection, name, queue))
                return false;
        }
    }
    return toMake > 1;
}

/// On a channel apart: RabbitMQ closes it when it refuses.
void RabbitPublisher::declare(AmqpConnection &connection, const QString &name, Queue &queue, Moment now)
{
    if (m_declaring == 0) {
        const auto channel = connection.openChannel();
        if (!channel)
            return;
        m_declaring = *channel;
    }
    if (queue.isOld) {
        queue.isDeclared = connection.count(m_declaring, name).has_value();
        if (!queue.isDeclared) // or it cannot be reached yet, which declaring it will tell
            m_declaring = 0;
        queue.isOld = queue.isDeclared;
        return;
    }
    if (const auto declared = connection.declare(m_declaring, name, queue.kind); !declared) {
        qCWarning(lcEngine).noquote() << "the queue" << name << "cannot be made yet:" << declared.error().message;
        m_declaring = 0;
        queue.declareAt = now + declareAgain;
        return;
    }
    queue.isDeclared = true;
    const Moment made = std::chrono::steady_clock::now();
    queue.sendAt = made + firstPause;
    queue.believedAt = made + m_limits.doubt;
    // With each new one RabbitMQ puts off writing down those that it has not yet.
    for (auto &[otherName, other] : m_queues) {
        if (other.isDeclared && other.believedAt > made)
            other.believedAt = queue.believedAt;
    }
}

bool RabbitPublisher::sendFirst(AmqpConnection &connection, const QString &name, Queue &queue)
{
    Outgoing outgoing = std::move(queue.waiting.front());
    queue.waiting.pop_front();
    const auto sent = connection.publish(m_channel, name, outgoing.message);
    // Though it broke off it may have got there; the connection's end tells whoever waits.
    m_window.emplace(++m_newest, Sent {name, outgoing.message.id, outgoing.ticket, outgoing.deadline});
    return sent.has_value();
}

void RabbitPublisher::expire(AmqpConnection *connection, Moment now)
{
    for (auto &[name, queue] : m_queues) {
        while (!queue.waiting.empty() && queue.waiting.front().deadline <= now) {
            finish(queue.waiting.front().ticket, notConfirmed(u"it waited too long"_s));
            queue.waiting.pop_front();
        }
    }
    for (auto &[tag, sent] : m_window) {
        if (sent.deadline > now) // about the order of sending
            break;
        finish(std::exchange(sent.ticket, {}), notConfirmed(u"it took too long"_s));
    }
    // A queue without a leader confirms nothing for as long as it has none: those behind it should not wait for it.
    if (connection != nullptr && !m_window.empty() && m_window.begin()->second.deadline + m_limits.patience <= now)
        connection->abandon();
}

} // namespace wr
