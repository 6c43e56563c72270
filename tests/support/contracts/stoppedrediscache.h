#pragma once

#include "engine/redis/rediscache.h"
#include "support/redisserver.h"

namespace wr {

/// A RedisCache whose time is a test's clock: Redis's own cannot be stopped, so scripts read the time from a key, and
/// before each call what would have expired meanwhile is made to.
class StoppedRedisCache final : public Cache
{
public:
    /// Empties `server`. All must outlive it.
    StoppedRedisCache(const RedisServer &server, const Clock &clock, Metrics &metrics);

    QFuture<Result<std::optional<QByteArray>>> get(const QString &key) override { return now().get(key); }
    QFuture<Result<void>> set(const QString &key, const QByteArray &value, Millis lifetime) override { return now().set(key, value, lifetime); }
    QFuture<Result<void>> remove(const QString &key) override { return now().remove(key); }
    QFuture<Result<QByteArray>> getOrLoad(const QString &key, Millis lifetime, Loader loader) override { return now().getOrLoad(key, lifetime, loader); }
    QFuture<Result<qint64>> increment(const QString &key, qint64 by, Millis lifetime) override { return now().increment(key, by, lifetime); }
    QFuture<Result<void>> rankedSet(const QString &key, const QList<RankedMember> &members) override { return now().rankedSet(key, members); }
    QFuture<Result<void>> rankedRemove(const QString &key, const QByteArray &member) override { return now().rankedRemove(key, member); }
    QFuture<Result<void>> rankedDrop(const QString &key) override { return now().rankedDrop(key); }
    QFuture<Result<QList<RankedMember>>> rankedRange(const QString &key, qint64 from, qint64 count) override { return now().rankedRange(key, from, count); }
    QFuture<Result<std::optional<qint64>>> rankedPlace(const QString &key, const QByteArray &member) override { return now().rankedPlace(key, member); }
    QFuture<Result<qint64>> rankedCount(const QString &key) override { return now().rankedCount(key); }
    QFuture<Result<bool>> acquire(const QString &key, const QByteArray &holder, int permits, Millis lease) override { return now().acquire(key, holder, permits, lease); }
    QFuture<Result<void>> release(const QString &key, const QByteArray &holder) override { return now().release(key, holder); }
    QFuture<Result<Millis>> spend(const QString &key, double perSecond, double burst, Spend what) override { return now().spend(key, perSecond, burst, what); }

private:
    Cache &now();

    const RedisServer &m_server;
    const Clock &m_clock;
    TimePoint m_last;
    RedisCache m_cache;
};

} // namespace wr
