#include "cluster/shard.h"

#include "protocol/pin.h"

namespace wr {

Shard shardOf(GameId game)
{
    // FNV-1a of 64 bits; Qt's own hashes differ between versions and processes.
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const char byte : game.value.toRfc4122())
        hash = (hash ^ quint8(byte)) * 0x100000001b3ULL;
    return {int((hash ^ (hash >> 32)) % quint64(Shard::count))};
}

std::optional<Shard> shardOfPin(const QString &pin)
{
    if (!isPin(pin))
        return std::nullopt;
    return Shard {pin.toInt() % Shard::count};
}

} // namespace wr
