#pragma once

#include "core/dbjob.h"
#include "engine/embedded/embeddedcache.h"

namespace wr {

/// A Cache that a test takes away: as long as `isAway` every function is answered with Unavailable.
class AwayCache final : public Cache
{
public:
    explicit AwayCache(const Clock &clock)
        : m_cache(clock)
    {
    }

    bool isAway = false;
    int gets = 0; ///< how often it was asked for a value

    QFuture<Result<std::optional<QByteArray>>> get(const QString &key) override
    {
        ++gets;
        return isAway ? away<std::optional<QByteArray>>() : m_cache.get(key);
    }
    QFuture<Result<void>> set(const QString &key, const QByteArray &value, Millis lifetime) override { return isAway ? away<void>() : m_cache.set(key, value, lifetime); }
    QFuture<Result<void>> remove(const QString &key) override { return isAway ? away<void>() : m_cache.remove(key); }
    QFuture<Result<QByteArray>> getOrLoad(const QString &key, Millis lifetime, Loader loader) override
    {
        ++gets;
        return isAway ? away<QByteArray>() : m_cache.getOrLoad(key, lifetime, std::move(loader));
    }
    QFuture<Result<qint64>> increment(const QString &key, qint64 by, Millis lifetime) override { return isAway ? away<qint64>() : m_cache.increment(key, by, lifetime); }
    QFuture<Result<void>> rankedSet(const QString &key, const QList<RankedMember> &members) override { return isAway ? away<void>() : m_cache.rankedSet(key, members); }
    QFuture<Result<void>> rankedRemove(const QString &key, const QByteArray &member) override { return isAway ? away<void>() : m_cache.rankedRemove(key, member); }
    QFuture<Result<void>> rankedDrop(const QString &key) override { return isAway ? away<void>() : m_cache.rankedDrop(key); }
    QFuture<Result<QList<RankedMember>>> rankedRange(const QString &key, qint64 from, qint64 count) override
    {
        return isAway ? away<QList<RankedMember>>() : m_cache.rankedRange(key, from, count);
    }
    QFuture<Result<std::optional<qint64>>> rankedPlace(const QString &key, const QByteArray &member) override
    {
        return isAway ? away<std::optional<qint64>>() : m_cache.rankedPlace(key, member);
    }
    QFuture<Result<qint64>> rankedCount(const QString &key) override { return isAway ? away<qint64>() : m_cache.rankedCount(key); }
    QFuture<Result<bool>> acquire(const QString &key, const QByteArray &holder, int permits, Millis lease) override
    {
        return isAway ? away<bool>() : m_cache.acquire(key, holder, permits, lease);
    }
    QFuture<Result<void>> release(const QString &key, const QByteArray &holder) override { return isAway ? away<void>() : m_cache.release(key, holder); }
    QFuture<Result<Millis>> spend(const QString &key, double perSecond, double burst, Spend what) override
    {
        return isAway ? away<Millis>() : m_cache.spend(key, perSecond, burst, what);
    }

private:
    template <class T>
    static QFuture<Result<T>> away()
    {
        return readyFuture(Result<T>(Error {ErrorCode::Unavailable, QStringLiteral("away")}));
    }

    EmbeddedCache m_cache;
};

} // namespace wr
