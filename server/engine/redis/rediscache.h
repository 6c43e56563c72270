#pragma once

#include "engine/cache.h"
#include "engine/loadingcrowd.h"
#include "engine/redis/redislink.h"
#include "engine/redis/redisscripts.h"

#include <QHash>
#include <QPromise>

#include <memory>

namespace wr {

/// The Cache of many nodes. Each call is one command or one script, so that what several nodes do at once comes in
/// some order; all nodes go by Redis's clock. getOrLoad() loads once at a time on each node, not once in the cluster: no node
/// waits for another that may have died. A ranked set is forgotten `rankedLifetime` after its last change, everything
/// else after its own time, so Redis may be told to evict what is used least. Server thread.
///
/// Redis Cluster is not supported: one server, or one behind an address that follows its primary.
class RedisCache final : public QObject, public Cache
{
    Q_OBJECT

public:
    static constexpr Millis rankedLifetime = std::chrono::days(7);
    static constexpr qsizetype longestValue = 8 * 1024 * 1024; ///< longer ones are not kept

    RedisCache(const QUrl &address, Metrics &metrics, RedisLink::Options options = {}, const RedisScripts &scripts = RedisScripts());

    /// Whether Redis answers, and did not refuse the last command (it loads, is full, was told to be read only).
    bool isUp() const { return m_link.isUp() && m_refusal.isEmpty(); }

    QFuture<Result<std::optional<QByteArray>>> get(const QString &key) override;
    QFuture<Result<void>> set(const QString &key, const QByteArray &value, Millis lifetime) override;
    QFuture<Result<void>> remove(const QString &key) override;
    /// When Redis does not answer it loads all the same, and keeps nothing.
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
    template <class T>
    using Reader = Result<T> (*)(const RedisReply &);

    template <class T>
    void tell(const std::shared_ptr<QPromise<Result<T>>> &promise, Reader<T> reader, const Result<RedisReply> &reply);
    template <class T>
    QFuture<Result<T>> command(const QList<QByteArray> &words, Reader<T> reader);
    template <class T>
    QFuture<Result<T>> run(const RedisScript &script, const QList<QByteArray> &keys, const QList<QByteArray> &arguments, Reader<T> reader);
    void load(const QString &key, Millis lifetime, const Loader &loader);

    const RedisScripts m_scripts;
    LoadingCrowd m_loading;
    QByteArray m_refusal; // code of the last answer; empty: it was none
    RedisLink m_link; // last: as it goes it calls back
};

} // namespace wr
