#pragma once

#include "cluster/shardkeeper.h"
#include "cluster/tcppeers.h"
#include "core/config.h"
#include "dashboard/nodeshttp.h"

#include <QObject>

#include <memory>

namespace wr {

/// This process's place among the nodes of its cluster, or alone: which games are its own, who owns the others, and calls
/// between nodes. Server thread.
class Membership : public QObject
{
    Q_OBJECT

public:
    /// All but the settings and the secret must outlive it.
    struct Parts
    {
        const Config &config;
        DbExecutor &database;
        Metrics &metrics;
        const Clock &clock;
        QByteArray secret; ///< peerlimits::minSecretBytes that all nodes have; see peerSecret()
    };

    /// Of a node, listens for the others; none of them knows of it yet. Unavailable: the address cannot be listened on.
    static Result<std::unique_ptr<Membership>> open(const Parts &parts);
    ~Membership() override;

    /// Becomes a node of the cluster; see ShardKeeper::start(). Alone: at once.
    QFuture<Result<void>> start();
    /// Gives all its games up; see ShardKeeper::drain(). Alone: at once.
    QFuture<void> drain();
    /// Gives up its place; calls end. Before the database stops.
    void stop();

    bool isCluster() const { return m_shards != nullptr; }
    /// Whether the other nodes take it for alive, and it may hold games. Alone: always.
    bool isMember() const { return !m_shards || m_shards->isMember(); }
    NodeId self() const { return m_info.id; }
    const NodeInfo &info() const { return m_info; }

    Keeper &keeper() { return *m_keeper; }
    Peers &peers() { return *m_peers; }

    /// The living node that owns the shard's games, or nobody. Alone: itself.
    std::optional<NodeId> holderOf(Shard shard) const;
    /// The living ones as of the last look, by name. Alone: itself.
    QList<NodeRow> nodes() const;
    /// How many shards that node holds.
    int shardsOf(NodeId node) const;
    /// All of that, for the dashboard.
    SeenCluster seen() const;

Q_SIGNALS:
    /// Other nodes are there, others drain, or shards have other holders than before.
    void changed();

private:
    explicit Membership(const Parts &parts);

    Result<void> openCluster(const Parts &parts);
    void onLooked();

    /// What changed() is about.
    struct View
    {
        QList<std::pair<NodeId, bool>> nodes; ///< and whether they drain
        ShardTable shards;

        friend bool operator==(const View &, const View &) = default;
    };

    const Clock &m_clock;
    const TimePoint m_startedAt;
    NodeInfo m_info;
    View m_view;
    std::unique_ptr<Peers> m_peers;
    std::unique_ptr<Keeper> m_keeper;
    TcpPeers *m_tcp = nullptr;       ///< m_peers of a node
    ShardKeeper *m_shards = nullptr; ///< m_keeper of a node
};

/// What nodes prove themselves to each other with, made from the key that all of them have. Pure.
QByteArray peerSecret(const QByteArray &secretKey);

} // namespace wr
