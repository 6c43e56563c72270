#include "engine/embedded/embeddedcache.h"

#include "core/dbjob.h"
#include "core/whendone.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// What a value costs beside its bytes: key, hash node, list node.
constexpr qsizetype valueOverhead = 160;

template <class T>
QFuture<Result<T>> done(T value)
{
    return readyFuture(Result<T>(std::move(value)));
}

QFuture<Result<void>> done()
{
    return readyFuture(Result<void>());
}

/// Makes room for one entry more: first what has run out, then, in an attack, anything, and enough
/// of it that looking through the whole is not to be done again for each entry.
template <class Map, class IsOver>
void makeRoom(Map &map, qsizetype bound, const IsOver &isOver)
{
    if (map.size() < bound)
        return;
    map.removeIf([&](const auto &entry) { return isOver(entry.value()); });
    while (map.size() >= bound - bound / 16)
        map.erase(map.cbegin());
}

} // namespace

EmbeddedCache::EmbeddedCache(const Clock &clock, Limits limits)
    : m_clock(clock)
    , m_limits(limits)
{
}

std::optional<QByteArray> EmbeddedCache::valueOf(const QString &key)
{
    const auto found = m_values.find(key);
    if (found == m_values.end())
        return std::nullopt;
    if (found->expires <= m_clock.now()) {
        forget(key);
        return std::nullopt;
    }
    m_byUse.splice(m_byUse.begin(), m_byUse, found->use);
    return found->bytes;
}

void EmbeddedCache::keep(const QString &key, const QByteArray &value, Millis lifetime)
{
    forget(key);
    const qsizetype cost = value.size() + valueOverhead;
    if (cost > m_limits.valueBytes)
        return;
    while (m_bytes + cost > m_limits.valueBytes)
        forget(QString(m_byUse.back()));
    m_byUse.push_front(key);
    m_values.insert(key, {value, m_clock.now() + lifetime, m_byUse.begin()});
    m_bytes += cost;
}

void EmbeddedCache::forget(const QString &key)
{
    const auto found = m_values.constFind(key);
    if (found == m_values.constEnd())
        return;
    m_bytes -= found->bytes.size() + valueOverhead;
    m_byUse.erase(found->use);
    m_values.erase(found);
}

QFuture<Result<std::optional<QByteArray>>> EmbeddedCache::get(const QString &key)
{
    return done(valueOf(key));
}

QFuture<Result<void>> EmbeddedCache::set(const QString &key, const QByteArray &value, Millis lifetime)
{
    keep(key, value, lifetime);
    return done();
}

QFuture<Result<void>> EmbeddedCache::remove(const QString &key)
{
    forget(key);
    return done();
}

QFuture<Result<QByteArray>> EmbeddedCache::getOrLoad(const QString &key, Millis lifetime,
                                                     Loader loader)
{
    if (const auto found = valueOf(key))
        return done(*found);
    return m_loading.join(key, [&] {
        whenDone(this, loader(), [this, key, lifetime](const Result<QByteArray> &loaded) {
            if (loaded)
                keep(key, *loaded, lifetime);
            m_loading.tell(key, loaded);
        });
    });
}

QFuture<Result<qint64>> EmbeddedCache::increment(const QString &key, qint64 by, Millis lifetime)
{
    const TimePoint now = m_clock.now();
    auto found = m_counters.find(key);
    if (found == m_counters.end()) {
        makeRoom(m_counters, m_limits.entries,
                 [now](const Counter &counter) { return counter.expires <= now; });
        found = m_counters.insert(key, {0, now + lifetime});
    } else if (found->expires <= now) {
        *found = {0, now + lifetime};
    }
    found->value += by;
    return done(found->value);
}

QFuture<Result<void>> EmbeddedCache::rankedSet(const QString &key, const QList<RankedMember> &members)
{
    RankedSet &set = m_ranked[key];
    for (const RankedMember &member : members)
        set.set(member);
    return done();
}

QFuture<Result<void>> EmbeddedCache::rankedRemove(const QString &key, const QByteArray &member)
{
    if (const auto found = m_ranked.find(key); found != m_ranked.end())
        found->remove(member);
    return done();
}

QFuture<Result<void>> EmbeddedCache::rankedDrop(const QString &key)
{
    m_ranked.remove(key);
    return done();
}

QFuture<Result<QList<RankedMember>>> EmbeddedCache::rankedRange(const QString &key, qint64 from,
                                                                qint64 count)
{
    const auto found = m_ranked.constFind(key);
    return done(found == m_ranked.constEnd() ? QList<RankedMember>() : found->range(from, count));
}

QFuture<Result<std::optional<qint64>>> EmbeddedCache::rankedPlace(const QString &key,
                                                                  const QByteArray &member)
{
    const auto found = m_ranked.constFind(key);
    return done(found == m_ranked.constEnd() ? std::optional<qint64>() : found->placeOf(member));
}

QFuture<Result<qint64>> EmbeddedCache::rankedCount(const QString &key)
{
    const auto found = m_ranked.constFind(key);
    return done(found == m_ranked.constEnd() ? qint64(0) : found->count());
}

QFuture<Result<bool>> EmbeddedCache::acquire(const QString &key, const QByteArray &holder,
                                             int permits, Millis lease)
{
    const TimePoint now = m_clock.now();
    if (!m_semaphores.contains(key)) {
        makeRoom(m_semaphores, m_limits.entries,
                 [now](const Semaphore &semaphore) { return semaphore.expires <= now; });
    }
    Semaphore &semaphore = m_semaphores[key];
    std::erase_if(semaphore.leases, [now](const auto &entry) { return entry.second <= now; });
    if (!semaphore.leases.contains(holder) && int(semaphore.leases.size()) >= permits)
        return done(false);
    semaphore.leases[holder] = now + lease;
    semaphore.expires = std::max(semaphore.expires, now + lease);
    return done(true);
}

QFuture<Result<void>> EmbeddedCache::release(const QString &key, const QByteArray &holder)
{
    if (const auto found = m_semaphores.find(key); found != m_semaphores.end()) {
        found->leases.erase(holder);
        if (found->leases.empty())
            m_semaphores.erase(found);
    }
    return done();
}

QFuture<Result<Millis>> EmbeddedCache::spend(const QString &key, double perSecond, double burst,
                                             Spend what)
{
    Q_ASSERT(perSecond > 0 && burst >= 1);
    const TimePoint now = m_clock.now();
    auto found = m_buckets.find(key);
    if (found == m_buckets.end()) {
        makeRoom(m_buckets, m_limits.entries,
                 [now](const Bucket &bucket) { return bucket.fullAt <= now; });
        found = m_buckets.insert(key, {burst, now, now, now});
    }
    const auto timeFor = [perSecond](double tokens) { return Micros(qint64(tokens / perSecond * 1e6)); };
    const std::chrono::duration<double> since = now - found->filledAt;
    found->tokens = std::min(burst, found->tokens + since.count() * perSecond);
    found->filledAt = now;
    const bool isThere = found->tokens >= 1;
    if (isThere && what != Spend::Nothing)
        found->tokens -= 1;
    found->fullAt = now + timeFor(burst - found->tokens);
    if (isThere)
        return done(Millis(0));
    TimePoint next = now + timeFor(1 - found->tokens);
    if (what == Spend::One) {
        next = std::max(next, found->promisedTo + timeFor(1));
        if (next - now <= longestWait)
            found->promisedTo = next;
    }
    return done(std::clamp(std::chrono::ceil<Millis>(next - now), Millis(1), longestWait));
}

} // namespace wr
