#include "support/contracts/stoppedrediscache.h"

#include <utility>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto nowKey = "test:now";

constexpr auto ageEverything = R"lua(
for _, key in ipairs(redis.call('KEYS', '*')) do
    local left = redis.call('PTTL', key)
    if left >= 0 then
        redis.call('PEXPIRE', key, left - ARGV[1])
    end
end
)lua";

} // namespace

StoppedRedisCache::StoppedRedisCache(const RedisServer &server, const Clock &clock, Metrics &metrics)
    : m_server(server)
    , m_clock(clock)
    , m_cache(server.address(), metrics, {}, RedisScripts("tonumber(redis.call('GET', '" + QByteArray(nowKey) + "'))"))
{
    m_server.command({"FLUSHALL"_ba});
}

Cache &StoppedRedisCache::now()
{
    const TimePoint last = std::exchange(m_last, m_clock.now());
    if (m_last != last) {
        const auto since = std::chrono::duration_cast<Millis>(m_last - last).count();
        if (last != TimePoint())
            m_server.command({"EVAL"_ba, ageEverything, "0"_ba, QByteArray::number(since)});
        m_server.command({"SET"_ba, nowKey, QByteArray::number(toMicros(m_last))});
    }
    return m_cache;
}

} // namespace wr
