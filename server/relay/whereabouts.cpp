#include "relay/whereabouts.h"

#include "core/dbjob.h"
#include "relay/relayline.h"

#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis expiryEvery {100};

Result<NodeId> nobody()
{
    return Error {ErrorCode::Unavailable, u"the game is on its way to another server"_s, {}, Millis(1'000)};
}

} // namespace

Whereabouts::Whereabouts(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    m_time.start();
    m_expiry.setInterval(expiryEvery);
    connect(&m_expiry, &QTimer::timeout, this, &Whereabouts::finishWaiters);
}

std::optional<NodeId> Whereabouts::of(Shard shard) const
{
    if (m_parts.serves(shard))
        return m_parts.self;
    const auto holder = m_parts.holderOf(shard);
    return !holder || *holder == m_parts.self || isGone(shard, *holder) ? std::nullopt : holder;
}

bool Whereabouts::isGone(Shard shard, NodeId holder) const
{
    const auto gone = m_gone.constFind(shard);
    return gone != m_gone.constEnd() && gone->node == holder && m_time.elapsed() < gone->until;
}

void Whereabouts::gaveUp(Shard shard, NodeId node)
{
    m_gone.insert(shard, {node, m_time.elapsed() + relaylimits::goneFor.count()});
}

QFuture<Result<NodeId>> Whereabouts::find(Shard shard)
{
    if (const auto node = of(shard))
        return readyFuture(Result<NodeId>(*node));
    if (qsizetype(m_waiters.size()) >= relaylimits::maxWaiting)
        return readyFuture(nobody());
    m_waiters.push_back({shard, m_time.elapsed() + relaylimits::findWithin.count(), std::make_shared<QPromise<Result<NodeId>>>()});
    m_waiters.back().promise->start();
    if (!m_expiry.isActive())
        m_expiry.start();
    return m_waiters.back().promise->future();
}

std::optional<NodeId> Whereabouts::anyOwner() const
{
    const auto shards = allShards();
    if (std::any_of(shards.begin(), shards.end(), m_parts.serves))
        return m_parts.self;
    // By their shares of the games: a node that has none of its own would else open all of them on one.
    const int first = QRandomGenerator::global()->bounded(Shard::count);
    for (int i = 0; i < Shard::count; ++i) {
        const auto holder = m_parts.holderOf({(first + i) % Shard::count});
        if (holder && *holder != m_parts.self)
            return holder;
    }
    return std::nullopt;
}

QList<NodeId> Whereabouts::otherOwners() const
{
    QList<NodeId> owners;
    for (const Shard shard : allShards()) {
        const auto holder = m_parts.holderOf(shard);
        if (holder && *holder != m_parts.self && !owners.contains(*holder))
            owners.append(*holder);
    }
    return owners;
}

void Whereabouts::look()
{
    // Should the same node take it again, it has it.
    m_gone.removeIf([this](const auto &gone) { return m_parts.holderOf(gone.key()) != gone.value().node; });
    finishWaiters();
    Q_EMIT looked();
}

void Whereabouts::finishWaiters()
{
    for (auto waiter = m_waiters.begin(); waiter != m_waiters.end();) {
        const auto node = of(waiter->shard);
        if (!node && m_time.elapsed() < waiter->until) {
            ++waiter;
            continue;
        }
        waiter->promise->addResult(node ? Result<NodeId>(*node) : nobody());
        waiter->promise->finish();
        waiter = m_waiters.erase(waiter);
    }
    if (m_waiters.empty())
        m_expiry.stop();
}

} // namespace wr
