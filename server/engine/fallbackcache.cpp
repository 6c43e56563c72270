#include "engine/fallbackcache.h"

#include "core/andthen.h"

#include <algorithm>

namespace wr {

FallbackCache::FallbackCache(std::unique_ptr<Cache> shared, const Clock &clock)
    : m_shared(std::move(shared))
    , m_here(clock)
{
}

/// What the shared cache says, or, when it cannot be reached, what `here()` says.
template <class T, class Ask>
QFuture<Result<T>> FallbackCache::orHere(QFuture<Result<T>> shared, Ask here)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto tell = [promise](const Result<T> &result) {
        promise->addResult(result);
        promise->finish();
    };
    whenDone(this, std::move(shared), [this, tell, here = std::move(here)](const Result<T> &result) {
        if (result || result.error().code != ErrorCode::Unavailable)
            tell(result);
        else
            whenDone(this, here(), tell);
    });
    return promise->future();
}

QFuture<Result<std::optional<QByteArray>>> FallbackCache::get(const QString &key)
{
    return orHere(m_shared->get(key), [this, key] { return m_here.get(key); });
}

/// Here as well where it was refused there, and in any case nothing older stays.
QFuture<Result<void>> FallbackCache::set(const QString &key, const QByteArray &value, Millis lifetime)
{
    m_here.remove(key);
    return orHere(m_shared->set(key, value, lifetime), [this, key, value, lifetime] { return m_here.set(key, value, lifetime); });
}

QFuture<Result<void>> FallbackCache::remove(const QString &key)
{
    return orHere(m_shared->remove(key), [gone = m_here.remove(key)] { return gone; });
}

QFuture<Result<QByteArray>> FallbackCache::getOrLoad(const QString &key, Millis lifetime, Loader loader)
{
    // Not the shared cache's own: without Redis that would keep nothing, and load again for whoever asks next.
    return m_loading.join(key, [&] {
        whenDone(this, m_shared->get(key), [this, key, lifetime, loader](const Result<std::optional<QByteArray>> &value) {
            if (value && *value)
                return m_loading.tell(key, **value);
            load(key, lifetime, loader, value ? Kept::There : Kept::Here);
        });
    });
}

void FallbackCache::load(const QString &key, Millis lifetime, const Loader &loader, Kept where)
{
    const auto loaded = where == Kept::There ? loader() : m_here.getOrLoad(key, std::min(lifetime, longestKept), loader);
    whenDone(this, loaded, [this, key, lifetime, where](const Result<QByteArray> &value) {
        if (value && where == Kept::There)
            m_shared->set(key, *value, lifetime);
        m_loading.tell(key, value);
    });
}

QFuture<Result<qint64>> FallbackCache::increment(const QString &key, qint64 by, Millis lifetime)
{
    return orHere(m_shared->increment(key, by, lifetime), [this, key, by, lifetime] { return m_here.increment(key, by, lifetime); });
}

QFuture<Result<void>> FallbackCache::rankedSet(const QString &key, const QList<RankedMember> &members)
{
    return m_shared->rankedSet(key, members);
}

QFuture<Result<void>> FallbackCache::rankedRemove(const QString &key, const QByteArray &member)
{
    return m_shared->rankedRemove(key, member);
}

QFuture<Result<void>> FallbackCache::rankedDrop(const QString &key)
{
    return m_shared->rankedDrop(key);
}

QFuture<Result<QList<RankedMember>>> FallbackCache::rankedRange(const QString &key, qint64 from, qint64 count)
{
    return m_shared->rankedRange(key, from, count);
}

QFuture<Result<std::optional<qint64>>> FallbackCache::rankedPlace(const QString &key, const QByteArray &member)
{
    return m_shared->rankedPlace(key, member);
}

QFuture<Result<qint64>> FallbackCache::rankedCount(const QString &key)
{
    return m_shared->rankedCount(key);
}

QFuture<Result<bool>> FallbackCache::acquire(const QString &key, const QByteArray &holder, int permits, Millis lease)
{
    return orHere(m_shared->acquire(key, holder, permits, lease), [this, key, holder, permits, lease] { return m_here.acquire(key, holder, permits, lease); });
}

/// In both: the place may have been taken in either.
QFuture<Result<void>> FallbackCache::release(const QString &key, const QByteArray &holder)
{
    return orHere(m_shared->release(key, holder), [gone = m_here.release(key, holder)] { return gone; });
}

QFuture<Result<Millis>> FallbackCache::spend(const QString &key, double perSecond, double burst, Spend what)
{
    return orHere(m_shared->spend(key, perSecond, burst, what), [=, this] { return m_here.spend(key, perSecond, burst, what); });
}

} // namespace wr
