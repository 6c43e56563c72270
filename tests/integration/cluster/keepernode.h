#pragma once

#include "cluster/shardkeeper.h"
#include "support/testdatabase.h"

#include <set>

namespace wr {

/// A node of a cluster without anything but its keeper, with connections of its own to a test's database.
class KeeperNode
{
public:
    /// `config`: of a PostgreSQL whose schema is there.
    KeeperNode(const DatabaseConfig &config, const QString &name, NodeRoles roles = {});
    ~KeeperNode();
    Q_DISABLE_COPY_MOVE(KeeperNode)

    /// Becomes a node of the cluster.
    Result<void> start();
    ShardKeeper &keeper() { return *m_keeper; }
    DbExecutor &executor() { return *m_executor; }
    /// What it was told that it has, and has at this moment.
    int held() const;
    /// What it believes by the signals, which is what games do.
    const std::set<Shard> &told() const { return m_told; }

    /// Its clock jumps, as if it had been stopped for so long.
    void wasAway(Micros howLong) { *m_ahead += howLong; }
    /// The database is out of its reach, or back again.
    void cutOff(bool isCutOff);

private:
    const std::shared_ptr<Micros> m_ahead = std::make_shared<Micros>(0);
    SystemClock m_clock;
    Metrics m_metrics;
    std::unique_ptr<DbExecutor> m_executor;
    std::unique_ptr<ShardKeeper> m_keeper;
    std::set<Shard> m_told;
};

} // namespace wr
