#pragma once

#include <QByteArray>
#include <QList>

namespace wr {

/// A program that Redis runs as one step. Plain value.
struct RedisScript
{
    QByteArray text;
    QByteArray sha1; ///< 40 hex digits, by which EVALSHA names it
};

/// What of the Cache takes more than one command. Times are of Redis's clock, in microseconds, so that all nodes agree.
struct RedisScripts
{
    /// `now`: a Lua expression for the time in microseconds; a test stops it.
    explicit RedisScripts(const QByteArray &now = redisTime());

    static QByteArray redisTime();

    RedisScript increment; ///< key; by, lifetime in ms → the number, as text: Lua's numbers are exact to 2^53 only
    RedisScript acquire; ///< key; holder, permits, lease in µs → 1 or 0
    RedisScript spend; ///< key; tokens a second, burst, what (Cache::Spend), longest wait in ms → ms
    RedisScript rankedSet; ///< order, places; lifetime in ms, then member and place of each
    RedisScript rankedRemove; ///< order, places; member
    RedisScript rankedPlace; ///< order, places; member → place or nothing

    QList<RedisScript> all() const { return {increment, acquire, spend, rankedSet, rankedRemove, rankedPlace}; }
};

} // namespace wr
