#pragma once

#include "core/ids.h"

#include <QMetaType>

#include <array>
#include <compare>
#include <optional>

namespace wr {

/// A sixty-fourth of all games, which one node owns at a time. Plain value.
struct Shard
{
    static constexpr int count = 64; ///< as many rows has the table `shard`

    int number = 0; ///< 0 … count − 1

    friend bool operator==(const Shard &, const Shard &) = default;
    friend auto operator<=>(const Shard &, const Shard &) = default;
    friend size_t qHash(const Shard &shard, size_t seed = 0) { return ::qHash(shard.number, seed); }
};

/// All of them, in their order.
constexpr std::array<Shard, Shard::count> allShards()
{
    std::array<Shard, Shard::count> all {};
    for (int i = 0; i < Shard::count; ++i)
        all[size_t(i)].number = i;
    return all;
}

/// The shard of a game: the same on every node, in every version and for ever. Pure.
Shard shardOf(GameId game);

/// The shard of whatever running game has this PIN: a game's PIN, as a number, leaves its shard's number when it is divided by
/// their count, so that every node knows without asking where a PIN is known. Nothing for what cannot be a PIN. Pure.
std::optional<Shard> shardOfPin(const QString &pin);

} // namespace wr

Q_DECLARE_METATYPE(wr::Shard)
