#pragma once

#include "engine/objectstore.h"

#include <QCache>
#include <QObject>

#include <functional>
#include <unordered_map>

namespace wr {

/// Reads objects of a store, and keeps what was read last: when a question opens, a whole class
/// fetches the same picture at once, and one reading serves all. Server thread.
class ObjectCache : public QObject
{
    Q_OBJECT

public:
    /// `capacity`: bytes of contents kept.
    ObjectCache(ObjectStore &store, qint64 capacity, QObject *parent = nullptr);

    /// Never: it is asked of the store each time, and gone the moment it is gone there, on every node.
    enum class Keep { Never, Yes };

    /// Bytes of the object. NotFound, BadRequest (no hash), Unavailable.
    QFuture<Result<qint64>> size(const QString &hash, Keep keep = Keep::Yes);

    /// Some of the bytes from a place within the object on, at least one. Errors as size().
    QFuture<Result<QByteArray>> read(const QString &hash, qint64 from, Keep keep = Keep::Yes);

    /// How often the store was asked for contents.
    int reads() const { return m_reads; }

private:
    using Waiting = QList<std::shared_ptr<QPromise<Result<QByteArray>>>>;

    QFuture<Result<QByteArray>> part(const QString &hash, qint64 index);

    ObjectStore &m_store;
    QCache<QString, qint64> m_sizes;
    QCache<QString, QByteArray> m_parts; // of ObjectStore::partBytes, by hash and number
    QHash<QString, Waiting> m_reading;   // parts that are on their way, and who waits for them
    int m_reads = 0;
};

} // namespace wr
