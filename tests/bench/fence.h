#pragma once

#include "postgres.h"

#include <vector>

namespace wr::bench {

/// What came of some seconds of appends to the logs of games.
struct Appends
{
    double perSecond = 0;
    double postgresMillis = 0; ///< of CPU, per 1,000 appends
};

/// Appends scored answers as an owner of games does, with a proof that its shards are still its own (ShardHold) or without.
/// `database`: empty. `games`: as many appends are under way at a time, one of each. With and without in turn, `turns` times.
struct FenceCost
{
    std::vector<Appends> with;
    std::vector<Appends> without;
};
FenceCost fenceCost(const PrivatePostgres &postgres, const std::string &database, int games, int turns, Nanos each);

} // namespace wr::bench
