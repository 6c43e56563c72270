#pragma once

#include "cluster/shard.h"
#include "core/noderoles.h"

#include <QList>

#include <optional>

namespace wr {

/// A process of the cluster; the next one of the same name has another.
using NodeId = TypedId<struct NodeTag>;

/// A node as it tells of itself. Plain value.
struct NodeInfo
{
    NodeId id;
    QString name;    ///< of two living nodes never the same
    QString address; ///< where other nodes reach it, host:port; empty: nowhere
    NodeRoles roles;
    QString version;

    friend bool operator==(const NodeInfo &, const NodeInfo &) = default;
};

/// A node as the table has it.
struct NodeRow : NodeInfo
{
    TimePoint startedAt; ///< by the database's clock
    TimePoint aliveAt;   ///< by the database's clock
    Micros silent {0};   ///< how long ago that was when the table was read, by the same clock
    bool isDraining = false; ///< gives its shards up and takes none
};

/// Who holds a shard, as the table has it.
struct ShardRow
{
    std::optional<NodeId> node; ///< may be one that is no more
    qint64 epoch = 0; ///< rises whenever it changes hands

    friend bool operator==(const ShardRow &, const ShardRow &) = default;
};

/// All shards, by number.
using ShardTable = std::array<ShardRow, Shard::count>;

} // namespace wr
