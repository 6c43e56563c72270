#include "cluster/dealing.h"

#include <algorithm>
#include <map>

namespace wr {

namespace {

/// How many shards each player should come to have.
std::map<NodeId, int> shares(const QList<NodeId> &players, const std::map<NodeId, int> &held)
{
    QList<NodeId> order = players;
    std::sort(order.begin(), order.end(), [&held](const NodeId &a, const NodeId &b) {
        const int ofA = held.at(a);
        const int ofB = held.at(b);
        return ofA != ofB ? ofA > ofB : a < b;
    });
    std::map<NodeId, int> share;
    const int count = int(order.size());
    for (int i = 0; i < count; ++i)
        share[order.at(i)] = Shard::count / count + (i < Shard::count % count ? 1 : 0);
    return share;
}

} // namespace

Deal dealShards(const ShardTable &table, const QList<NodeId> &players, const QList<NodeId> &living, NodeId self)
{
    std::map<NodeId, int> held;
    for (const NodeId &player : players)
        held[player] = 0;
    QList<Shard> mine;
    QList<Shard> free;
    for (const Shard shard : allShards()) {
        const std::optional<NodeId> &holder = table.at(size_t(shard.number)).node;
        if (!holder || !living.contains(*holder))
            free.append(shard);
        else if (const auto player = held.find(*holder); player != held.end())
            ++player->second;
        if (holder == self)
            mine.append(shard);
    }
    if (!players.contains(self))
        return {mine, {}};

    const std::map<NodeId, int> share = shares(players, held);
    Deal deal;
    while (mine.size() > share.at(self))
        deal.give.append(mine.takeLast());
    // Whoever has too few takes of the free ones in the order of the ids, so that no two want the same.
    qsizetype next = 0;
    for (const auto &[player, most] : share) {
        for (int missing = most - held.at(player); missing > 0 && next < free.size(); --missing, ++next) {
            if (player == self)
                deal.take.append(free.at(next));
        }
    }
    return deal;
}

} // namespace wr
