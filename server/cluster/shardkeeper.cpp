#include "cluster/shardkeeper.h"

#include "cluster/dealing.h"
#include "core/logging.h"
#include "core/whendone.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

ShardKeeper::ShardKeeper(const Parts &parts, NodeInfo self, QObject *parent)
    : Keeper(parent)
    , m_repository(parts.database)
    , m_elapsed(parts.elapsed)
    , m_self(std::move(self))
    , m_heldGauge(parts.metrics.gauge(u"wordrally_cluster_shards"_s, u"Shards this node holds"_s))
    , m_nodesGauge(parts.metrics.gauge(u"wordrally_cluster_nodes"_s, u"Living nodes this node sees"_s))
    , m_takenCounter(parts.metrics.counter(u"wordrally_cluster_shards_taken_total"_s, u"Shards taken"_s))
    , m_lostCounter(parts.metrics.counter(u"wordrally_cluster_shards_lost_total"_s, u"Shards given up or lost"_s))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ShardKeeper::look);
    m_lapseTimer.setSingleShot(true);
    m_lapseTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_lapseTimer, &QTimer::timeout, this, &ShardKeeper::lapse);
}

QFuture<Result<void>> ShardKeeper::start()
{
    m_starting = std::make_shared<QPromise<Result<void>>>();
    m_starting->start();
    const QFuture<Result<void>> started = m_starting->future();
    m_startUntil = m_elapsed() + clusterlimits::startWithin;
    look();
    return started;
}

QFuture<void> ShardKeeper::drain()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    const QFuture<void> drained = promise->future();
    m_drains.append(promise);
    m_isDraining = true;
    plan();
    if (!m_isMember || !isLeased())
        finishDrain();
    else
        m_timer.start(0);
    return drained;
}

void ShardKeeper::stop()
{
    if (std::exchange(m_isStopped, true))
        return;
    m_timer.stop();
    setHeld(Held());
    if (m_isMember)
        (void)m_repository.leave(m_self.id);
    m_isMember = false;
    m_leaseUntil = Micros(0);
    finishStart(Error {ErrorCode::ServerClosing, u"stopped while it started"_s});
    finishDrain();
}

QList<Shard> ShardKeeper::shards() const
{
    const auto all = allShards();
    return {all.cbegin(), all.cend()};
}

bool ShardKeeper::isHeld(Shard shard) const
{
    return m_held.contains(shard) && isLeased();
}

std::optional<ShardHold> ShardKeeper::hold(Shard shard) const
{
    const auto held = m_held.find(shard);
    if (held == m_held.end() || !isLeased())
        return std::nullopt;
    return ShardHold {shard, held->second};
}

std::optional<NodeRow> ShardKeeper::holderOf(Shard shard) const
{
    const std::optional<NodeId> &holder = m_table.at(size_t(shard.number)).node;
    const auto node = std::find_if(m_nodes.begin(), m_nodes.end(), [&holder](const NodeRow &one) { return holder == one.id; });
    return node == m_nodes.end() ? std::nullopt : std::optional(*node);
}

void ShardKeeper::look()
{
    if (m_isLooking || m_isStopped)
        return;
    m_isLooking = true;
    const LookOrder order {m_self, m_isMember, m_isDraining, m_dead, m_giving, m_taking};
    whenDone(this, m_repository.look(order), [this, order, sentAt = m_elapsed()](const Result<ClusterLook> &seen) {
        m_isLooking = false;
        if (!m_isStopped)
            onLooked(order, sentAt, seen);
    });
}

void ShardKeeper::onLooked(const LookOrder &order, Micros sentAt, const Result<ClusterLook> &look)
{
    m_timer.start(clusterlimits::lookEvery);
    if (!look)
        return onFailed(look.error());
    m_trouble.clear();
    if (order.isMember && !look->isMember)
        qCWarning(lcCluster) << "this node was taken for dead; it begins anew";
    takeIn(*look, sentAt);
    plan();
    if (m_isMember)
        finishStart({});
    else if (m_elapsed() >= m_startUntil)
        finishStart(Error {ErrorCode::Conflict, u"another node named %1 is running"_s.arg(m_self.name)});
    if (m_isDraining && m_giving.isEmpty())
        finishDrain();
    if (order.isMember != m_isMember || !m_dead.isEmpty() || !m_giving.isEmpty() || !m_taking.isEmpty())
        m_timer.start(clusterlimits::lookAgainAfter);
    Q_EMIT looked();
}

void ShardKeeper::onFailed(const Error &error)
{
    if (std::exchange(m_trouble, error.message) != error.message)
        qCWarning(lcCluster).noquote() << "the nodes cannot be looked at:" << error.message;
    if (m_elapsed() >= m_startUntil)
        finishStart(error);
}

/// What the tables say is believed as of the moment at which they were asked.
void ShardKeeper::takeIn(const ClusterLook &look, Micros sentAt)
{
    const Micros now = m_elapsed();
    m_isMember = look.isMember;
    m_table = look.shards;
    m_dead = m_watch.judge(look.nodes, m_self.id, now);
    m_nodes = look.nodes;
    m_nodes.removeIf([this](const NodeRow &node) {
        return std::any_of(m_dead.begin(), m_dead.end(), [&node](const NodeRow &dead) { return dead.id == node.id; });
    });
    m_nodesGauge.set(m_nodes.size());
    m_giving.removeIf([this](Shard shard) { return m_table.at(size_t(shard.number)).node != m_self.id; });

    m_leaseUntil = m_isMember ? sentAt + clusterlimits::leaseFor : Micros(0);
    Held held;
    for (const Shard shard : allShards()) {
        const ShardRow &row = m_table.at(size_t(shard.number));
        if (isLeased() && row.node == m_self.id && !m_giving.contains(shard))
            held.emplace(shard, row.epoch);
    }
    if (isLeased())
        m_lapseTimer.start(std::chrono::ceil<Millis>(m_leaseUntil - now));
    setHeld(std::move(held));
}

/// Decides what to give and what to take. What is to be given is held no more from this moment on; the tables hear of it next.
void ShardKeeper::plan()
{
    QList<NodeId> living;
    QList<NodeId> players;
    for (const NodeRow &node : std::as_const(m_nodes)) {
        living.append(node.id);
        const bool isDraining = node.id == m_self.id ? m_isDraining : node.isDraining;
        if (node.roles.hasGames && !isDraining)
            players.append(node.id);
    }
    const Deal deal = m_isMember ? dealShards(m_table, players, living, m_self.id) : Deal();
    m_taking = deal.take;
    Held held = m_held;
    for (const Shard shard : deal.give) {
        if (!m_giving.contains(shard))
            m_giving.append(shard);
        held.erase(shard);
    }
    setHeld(std::move(held));
}

/// Tells what is new.
void ShardKeeper::setHeld(Held held)
{
    const Held before = std::exchange(m_held, std::move(held));
    const Held now = m_held; // whoever is told may change it
    m_heldGauge.set(qint64(now.size()));
    const auto isIn = [](const Held &all, const Held::value_type &one) {
        const auto found = all.find(one.first);
        return found != all.end() && found->second == one.second;
    };
    for (const auto &one : before) {
        if (!isIn(now, one)) {
            m_lostCounter.add();
            Q_EMIT lost(one.first);
        }
    }
    for (const auto &one : now) {
        if (!isIn(before, one)) {
            m_takenCounter.add();
            Q_EMIT taken(one.first);
        }
    }
}

/// Nothing was heard from the database for too long: others may be about to take what is held here.
void ShardKeeper::lapse()
{
    if (isLeased())
        return m_lapseTimer.start(std::chrono::ceil<Millis>(m_leaseUntil - m_elapsed()));
    if (!m_held.empty())
        qCWarning(lcCluster) << "the database was not reached in time: this node stops accepting for" << m_held.size() << "shards";
    setHeld(Held());
    finishDrain();
}

void ShardKeeper::finishStart(const Result<void> &result)
{
    if (const auto starting = std::exchange(m_starting, nullptr)) {
        starting->addResult(result);
        starting->finish();
    }
}

void ShardKeeper::finishDrain()
{
    for (const auto &drained : std::exchange(m_drains, {}))
        drained->finish();
}

} // namespace wr
