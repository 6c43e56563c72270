#pragma once

#include "cluster/clusterrepository.h"
#include "cluster/keeper.h"
#include "cluster/nodewatch.h"
#include "core/awaywatch.h"
#include "core/metrics.h"

#include <QPromise>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace wr {

/// The keeper of a node of a cluster, over two tables of PostgreSQL that all nodes share: it tells of itself four times a
/// second, takes what is dealt to it, and gives up what is not. What it holds it believes for clusterlimits::leaseFor after
/// the last time it could tell of itself, and not a moment longer. Server thread.
class ShardKeeper final : public Keeper
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database; ///< opened with DatabaseConfig::isShared
        Metrics &metrics;
        /// A clock that goes on while the process is stopped or the machine sleeps; microseconds from any beginning.
        std::function<Micros()> elapsed = &AwayWatch::upTime;
    };

    ShardKeeper(const Parts &parts, NodeInfo self, QObject *parent = nullptr);

    /// Finishes once this is a node of the cluster; shards come later. Conflict: a living node has the name; Unavailable: the
    /// database does not answer. Both within clusterlimits::startWithin.
    QFuture<Result<void>> start();

    /// Gives all shards up and takes none from now on; finishes once the tables say so, or its own lease is over.
    QFuture<void> drain();

    /// Gives up what is left and its place among the nodes. Nothing is held from now on; the database does the rest before it stops.
    void stop();

    QList<Shard> shards() const override;
    Shard shardOf(GameId game) const override { return wr::shardOf(game); }
    std::optional<Shard> shardOfPin(const QString &pin) const override { return wr::shardOfPin(pin); }
    bool isHeld(Shard shard) const override;
    std::optional<ShardHold> hold(Shard shard) const override;

    /// Whether the tables said so when it last told of itself, and that was not too long ago.
    bool isMember() const { return m_isMember && isLeased(); }
    const NodeInfo &self() const { return m_self; }
    /// As of the last look, the dead left out; by name.
    const QList<NodeRow> &nodes() const { return m_nodes; }
    const ShardTable &table() const { return m_table; }
    /// The living node that holds the shard, or nobody.
    std::optional<NodeRow> holderOf(Shard shard) const;

Q_SIGNALS:
    /// nodes() and shards() are new.
    void looked();

private:
    using Held = std::map<Shard, qint64>; // with its epoch

    void look();
    void onLooked(const LookOrder &order, Micros sentAt, const Result<ClusterLook> &look);
    void onFailed(const Error &error);
    void takeIn(const ClusterLook &look, Micros sentAt);
    void plan();
    void setHeld(Held held);
    void lapse();
    bool isLeased() const { return m_elapsed() < m_leaseUntil; }
    void finishStart(const Result<void> &result);
    void finishDrain();

    ClusterRepository m_repository;
    const std::function<Micros()> m_elapsed;
    const NodeInfo m_self;
    NodeWatch m_watch;
    QTimer m_timer;
    QTimer m_lapseTimer;

    bool m_isMember = false;
    bool m_isDraining = false;
    bool m_isStopped = false;
    bool m_isLooking = false;
    Micros m_leaseUntil {0};
    Micros m_startUntil {0};
    QString m_trouble; ///< that was said last

    QList<NodeRow> m_nodes;
    QList<NodeRow> m_dead;
    ShardTable m_table;
    Held m_held;
    QList<Shard> m_giving; ///< not held any more, and not yet free
    QList<Shard> m_taking;

    std::shared_ptr<QPromise<Result<void>>> m_starting; ///< null once it has started
    QList<std::shared_ptr<QPromise<void>>> m_drains;
    Gauge &m_heldGauge;
    Gauge &m_nodesGauge;
    Counter &m_takenCounter;
    Counter &m_lostCounter;
};

} // namespace wr
