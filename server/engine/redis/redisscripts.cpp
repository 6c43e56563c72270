#include "engine/redis/redisscripts.h"

#include <QCryptographicHash>

namespace wr {

namespace {

RedisScript scriptOf(const QByteArray &text)
{
    return {text, QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex()};
}

constexpr auto incrementText = R"lua(
redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return redis.call('GET', KEYS[1])
)lua";

// A sorted set of holders by the ends of their leases.
constexpr auto acquireText = R"lua(
local permits, lease = tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= permits then
    return 0
end
redis.call('ZADD', KEYS[1], now + lease, ARGV[1])
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
redis.call('PEXPIRE', KEYS[1], math.ceil((tonumber(last[2]) - now) / 1000))
return 1
)lua";

// t: tokens, f: when they were counted, p: the latest time somebody was told to come back. As EmbeddedCache::spend(). A bucket
// that is full again says no more than none: its key goes ten seconds after that.
constexpr auto spendText = R"lua(
local rate, burst, what, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local bucket = redis.call('HMGET', KEYS[1], 't', 'f', 'p')
local tokens, promised = burst, now
if bucket[1] then
    tokens = math.min(burst, tonumber(bucket[1]) + math.max(0, now - tonumber(bucket[2])) / 1e6 * rate)
    promised = tonumber(bucket[3])
end
local wait = 0
if tokens >= 1 then
    if what ~= 0 then
        tokens = tokens - 1
    end
else
    local back = now + math.floor((1 - tokens) / rate * 1e6)
    if what == 2 then
        back = math.max(back, promised + math.floor(1 / rate * 1e6))
        if back - now <= longest * 1000 then
            promised = back
        end
    end
    wait = math.min(math.max(math.ceil((back - now) / 1000), 1), longest)
end
if what ~= 0 then
    local number = '%.17g'
    redis.call('HSET', KEYS[1], 't', number:format(tokens), 'f', number:format(now), 'p', number:format(promised))
    redis.call('PEXPIRE', KEYS[1], math.ceil(math.max((burst - tokens) / rate * 1000, (promised - now) / 1000)) + 10000)
end
return wait
)lua";

// KEYS[1]: a sorted set in which all have the same score, so that bytes alone decide: place, then member. KEYS[2]: the place of each
// member.
constexpr auto rankedSetText = R"lua(
for i = 2, #ARGV, 2 do
    local member, place = ARGV[i], ARGV[i + 1]
    local old = redis.call('HGET', KEYS[2], member)
    if old and old ~= place then
        redis.call('ZREM', KEYS[1], old .. member)
    end
    redis.call('ZADD', KEYS[1], 0, place .. member)
    redis.call('HSET', KEYS[2], member, place)
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return 1
)lua";

constexpr auto rankedRemoveText = R"lua(
local old = redis.call('HGET', KEYS[2], ARGV[1])
if old then
    redis.call('ZREM', KEYS[1], old .. ARGV[1])
    redis.call('HDEL', KEYS[2], ARGV[1])
end
return 1
)lua";

constexpr auto rankedPlaceText = R"lua(
local place = redis.call('HGET', KEYS[2], ARGV[1])
return place and redis.call('ZRANK', KEYS[1], place .. ARGV[1])
)lua";

} // namespace

QByteArray RedisScripts::redisTime()
{
    return "(function() local t = redis.call('TIME'); return t[1] * 1000000 + t[2] end)()";
}

RedisScripts::RedisScripts(const QByteArray &now)
    : increment(scriptOf(incrementText))
    , acquire(scriptOf("local now = " + now + acquireText))
    , spend(scriptOf("local now = " + now + spendText))
    , rankedSet(scriptOf(rankedSetText))
    , rankedRemove(scriptOf(rankedRemoveText))
    , rankedPlace(scriptOf(rankedPlaceText))
{
}

} // namespace wr
