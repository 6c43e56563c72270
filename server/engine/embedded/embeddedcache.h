#pragma once

#include "engine/cache.h"
#include "engine/embedded/rankedset.h"
#include "engine/loadingcrowd.h"

#include <QHash>
#include <QObject>

#include <list>
#include <map>
#include <memory>

namespace wr {

/// The Cache of a single process. Values are bounded by bytes: the one unused for longest goes first.
/// Counters, semaphores and buckets are bounded in number and forgotten when they have run out.
/// Ranked sets stay until dropped: their owner is a running game. Server thread.
class EmbeddedCache final : public QObject, public Cache
{
    Q_OBJECT

public:
    struct Limits
    {
        qsizetype valueBytes = 64 * 1024 * 1024;
        qsizetype entries = 200'000; ///< counters, semaphores and buckets, each
    };

    EmbeddedCache(const Clock &clock, Limits limits);
    explicit EmbeddedCache(const Clock &clock)
        : EmbeddedCache(clock, Limits())
    {
    }

    QFuture<Result<std::optional<QByteArray>>> get(const QString &key) override;
    QFuture<Result<void>> set(const QString &key, const QByteArray &value, Millis lifetime) override;
    QFuture<Result<void>> remove(const QString &key) override;
    QFuture<Result<QByteArray>> getOrLoad(const QString &key, Millis lifetime,
                                          Loader loader) override;
    QFuture<Result<qint64>> increment(const QString &key, qint64 by, Millis lifetime) override;
    QFuture<Result<void>> rankedSet(const QString &key, const QList<RankedMember> &members) override;
    QFuture<Result<void>> rankedRemove(const QString &key, const QByteArray &member) override;
    QFuture<Result<void>> rankedDrop(const QString &key) override;
    QFuture<Result<QList<RankedMember>>> rankedRange(const QString &key, qint64 from,
                                                     qint64 count) override;
    QFuture<Result<std::optional<qint64>>> rankedPlace(const QString &key,
                                                       const QByteArray &member) override;
    QFuture<Result<qint64>> rankedCount(const QString &key) override;
    QFuture<Result<bool>> acquire(const QString &key, const QByteArray &holder, int permits,
                                  Millis lease) override;
    QFuture<Result<void>> release(const QString &key, const QByteArray &holder) override;
    QFuture<Result<Millis>> spend(const QString &key, double perSecond, double burst,
                                  Spend what = Spend::One) override;

    qsizetype valueBytes() const { return m_bytes; }

private:
    struct Value
    {
        QByteArray bytes;
        TimePoint expires;
        std::list<QString>::iterator use; // in m_byUse
    };
    struct Counter
    {
        qint64 value = 0;
        TimePoint expires;
    };
    struct Bucket
    {
        double tokens = 0;
        TimePoint filledAt;
        TimePoint fullAt; // from here on it says no more than a new one
        TimePoint promisedTo; // the latest time somebody was told to come back
    };
    struct Semaphore
    {
        std::map<QByteArray, TimePoint> leases;
        TimePoint expires; // of its last lease
    };

    std::optional<QByteArray> valueOf(const QString &key);
    void keep(const QString &key, const QByteArray &value, Millis lifetime);
    void forget(const QString &key);

    const Clock &m_clock;
    const Limits m_limits;
    QHash<QString, Value> m_values;
    std::list<QString> m_byUse; // the latest used first
    qsizetype m_bytes = 0;
    LoadingCrowd m_loading;
    QHash<QString, Counter> m_counters;
    QHash<QString, Bucket> m_buckets;
    QHash<QString, Semaphore> m_semaphores;
    QHash<QString, RankedSet> m_ranked;
};

} // namespace wr
