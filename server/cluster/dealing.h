#pragma once

#include "cluster/node.h"

namespace wr {

/// What one node should do about shards. Plain value.
struct Deal
{
    QList<Shard> give; ///< held by it, and more than its share
    QList<Shard> take; ///< held by nobody who lives, and its share

    friend bool operator==(const Deal &, const Deal &) = default;
};

/// Deals the shards evenly to `players`, the living nodes that may own games, and moves as few as possible: of any two
/// one has at most one more, the larger shares are theirs who hold most already. Every node deals for itself from the
/// same table: no shard is dealt to two, and each that is free to one.
/// `living`: who may still hold shards, the players and those who are giving theirs up. `self` takes only if it is a
/// player, and gives everything if it is none. Pure.
Deal dealShards(const ShardTable &table, const QList<NodeId> &players, const QList<NodeId> &living, NodeId self);

} // namespace wr
