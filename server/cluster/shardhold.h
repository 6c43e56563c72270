#pragma once

#include "cluster/shard.h"

namespace wr {

/// What an append takes along as proof that its game is still this node's (ClusterRepository::lock). The default one proves
/// nothing and costs nothing: where one process has the database to itself. Plain value.
struct ShardHold
{
    Shard shard;
    qint64 epoch = 0; ///< 0: there is nobody who could take it

    bool isNeeded() const { return epoch > 0; }
    friend bool operator==(const ShardHold &, const ShardHold &) = default;
};

} // namespace wr
