#pragma once

#include "cluster/node.h"
#include "cluster/shardhold.h"
#include "core/dbexecutor.h"

namespace wr {

/// What a node does at a look besides looking.
struct LookOrder
{
    NodeInfo self;
    bool isMember = false;   ///< its row is there, unless somebody has found it dead
    bool isDraining = false;
    QList<NodeRow> bury;     ///< nodes that are dead, unless they have told of themselves since
    QList<Shard> give;
    QList<Shard> take;       ///< those that nobody living holds
};

/// How the tables are after it.
struct ClusterLook
{
    bool isMember = false; ///< false: it was found dead, or another node has its name
    QList<NodeRow> nodes;  ///< by name
    ShardTable shards;
};

/// SQL of nodes and shards, on PostgreSQL. Functions return at once; futures finish on a database worker.
class ClusterRepository
{
public:
    explicit ClusterRepository(DbExecutor &database);

    /// Beats, does what was ordered and reads the tables, in one transaction that waits for nobody: a row that somebody else
    /// has locked, an append for one, is left for the next look.
    QFuture<Result<ClusterLook>> look(LookOrder order);

    /// Gives up all shards of a node and takes its row away; waits a second at most for appends under way.
    QFuture<Result<void>> leave(NodeId node);

    /// Locks the shard against a take-over until the transaction ends; does nothing for a hold that needs no proof. Call it
    /// before anything is written. GameMoved: it has another epoch by now, so another owner or none.
    static Result<void> lock(Transaction &transaction, const ShardHold &hold);

private:
    DbExecutor &m_database;
};

} // namespace wr
