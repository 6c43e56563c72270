#pragma once

#include "cluster/keeper.h"

namespace wr {

/// A keeper that says what a test wants: first that everything is ours, and nobody could take it.
class SwitchedKeeper final : public Keeper
{
public:
    QList<Shard> shards() const override { return {Shard()}; }
    Shard shardOf(GameId) const override { return {}; }
    std::optional<Shard> shardOfPin(const QString &) const override { return Shard(); }
    bool isHeld(Shard) const override { return m_hold.has_value(); }
    std::optional<ShardHold> hold(Shard) const override { return m_hold; }

    /// What it says from now on, of every shard.
    void say(std::optional<ShardHold> hold) { m_hold = hold; }

private:
    std::optional<ShardHold> m_hold = ShardHold {};
};

} // namespace wr
