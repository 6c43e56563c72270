#include "files/objectcache.h"

#include "core/andthen.h"
#include "core/dbjob.h"

namespace wr {

namespace {

constexpr int mostSizes = 10'000;

// What one connection holds of an object at a time.
constexpr qint64 slice = 64 * 1024;

} // namespace

ObjectCache::ObjectCache(ObjectStore &store, qint64 capacity, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sizes(mostSizes)
    , m_parts(capacity)
{
}

QFuture<Result<qint64>> ObjectCache::size(const QString &hash, Keep keep)
{
    if (keep == Keep::Never) {
        return andThen(this, m_store.info(hash),
                       [](const ObjectInfo &info) { return readyFuture(Result<qint64>(info.size)); });
    }
    if (const qint64 *known = m_sizes.object(hash))
        return readyFuture(Result<qint64>(*known));
    return andThen(this, m_store.info(hash), [this, hash](const ObjectInfo &info) {
        m_sizes.insert(hash, new qint64(info.size));
        return readyFuture(Result<qint64>(info.size));
    });
}

QFuture<Result<QByteArray>> ObjectCache::read(const QString &hash, qint64 from, Keep keep)
{
    if (keep == Keep::Never) {
        ++m_reads;
        return m_store.get(hash, from, slice);
    }
    const qint64 index = from / ObjectStore::partBytes;
    return andThen(this, part(hash, index), [within = from % ObjectStore::partBytes](const QByteArray &part) {
        return readyFuture(Result<QByteArray>(part.mid(within, slice)));
    });
}

QFuture<Result<QByteArray>> ObjectCache::part(const QString &hash, qint64 index)
{
    const QString key = hash + u'/' + QString::number(index);
    if (const QByteArray *known = m_parts.object(key))
        return readyFuture(Result<QByteArray>(*known));
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    const bool isFirst = !m_reading.contains(key);
    m_reading[key].append(promise);
    if (isFirst) {
        ++m_reads;
        whenDone(this, m_store.get(hash, index * ObjectStore::partBytes, ObjectStore::partBytes),
                 [this, key](const Result<QByteArray> &part) {
                     if (part && !part->isEmpty())
                         m_parts.insert(key, new QByteArray(*part), part->size());
                     for (const auto &waiting : m_reading.take(key)) {
                         waiting->addResult(part);
                         waiting->finish();
                     }
                 });
    }
    return promise->future();
}

} // namespace wr
