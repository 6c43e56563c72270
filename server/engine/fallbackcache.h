#pragma once

#include "engine/embedded/embeddedcache.h"

namespace wr {

/// A Cache of many nodes with one of this process for the time when that cannot be reached: nobody who asks it is ever
/// told Unavailable, but for ranked sets. Meanwhile each node limits and remembers by itself: a crowd that is spread over N
/// nodes is allowed N times as much, and what another node counted is not known. Server thread.
///
/// Of ranked sets there is no second one: who keeps one makes it again from the log.
class FallbackCache final : public QObject, public Cache
{
    Q_OBJECT

public:
    /// What is loaded while the shared cache is away is believed so long at most: nobody could say that it has changed.
    static constexpr Millis longestKept {5'000};

    FallbackCache(std::unique_ptr<Cache> shared, const Clock &clock);

    QFuture<Result<std::optional<QByteArray>>> get(const QString &key) override;
    QFuture<Result<void>> set(const QString &key, const QByteArray &value, Millis lifetime) override;
    QFuture<Result<void>> remove(const QString &key) override;
    QFuture<Result<QByteArray>> getOrLoad(const QString &key, Millis lifetime, Loader loader) override;
    QFuture<Result<qint64>> increment(const QString &key, qint64 by, Millis lifetime) override;
    QFuture<Result<void>> rankedSet(const QString &key, const QList<RankedMember> &members) override;
    QFuture<Result<void>> rankedRemove(const QString &key, const QByteArray &member) override;
    QFuture<Result<void>> rankedDrop(const QString &key) override;
    QFuture<Result<QList<RankedMember>>> rankedRange(const QString &key, qint64 from, qint64 count) override;
    QFuture<Result<std::optional<qint64>>> rankedPlace(const QString &key, const QByteArray &member) override;
    QFuture<Result<qint64>> rankedCount(const QString &key) override;
    QFuture<Result<bool>> acquire(const QString &key, const QByteArray &holder, int permits, Millis lease) override;
    QFuture<Result<void>> release(const QString &key, const QByteArray &holder) override;
    QFuture<Result<Millis>> spend(const QString &key, double perSecond, double burst, Spend what = Spend::One) override;

private:
    enum class Kept { There, Here }; ///< what was loaded: in the shared cache, or in this process's own

    template <class T, class Ask>
    QFuture<Result<T>> orHere(QFuture<Result<T>> shared, Ask here);

    void load(const QString &key, Millis lifetime, const Loader &loader, Kept where);

    const std::unique_ptr<Cache> m_shared;
    LoadingCrowd m_loading;
    EmbeddedCache m_here;
};

} // namespace wr
