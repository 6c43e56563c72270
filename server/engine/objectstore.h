#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QSet>
#include <QString>
#include <QUrl>

#include <functional>

namespace wr {

using UploadId = TypedId<struct UploadTag>;

struct ObjectInfo
{
    QString hash; ///< SHA-256 of the content, 64 lower-case hex digits: the object's name
    qint64 size = 0;
};

/// Contents that never change, by their hash. The same content put twice is one object, so remove()
/// belongs to whoever counts the references. Server thread; files and hashes are worked elsewhere.
/// Errors of all: BadRequest (no hash), NotFound, Unavailable (disk full, engine unreachable, queue
/// full).
class ObjectStore
{
public:
    static constexpr qint64 partBytes = 1024 * 1024; ///< of a part and of one get() at most

    virtual ~ObjectStore() = default;

    /// Finishes when the content is durable. TooLarge above partBytes: upload it in parts.
    virtual QFuture<Result<ObjectInfo>> put(const QByteArray &content) = 0;
    virtual QFuture<Result<ObjectInfo>> info(const QString &hash) = 0;
    /// Up to `length` bytes (at most partBytes) from `from`; fewer only at the end.
    virtual QFuture<Result<QByteArray>> get(const QString &hash, qint64 from, qint64 length) = 0;
    /// Also when there is none.
    virtual QFuture<Result<void>> remove(const QString &hash) = 0;
    /// The same unless it is needed, which `isNeeded` is asked once nobody can find the object where it was: whoever puts it again
    /// makes a new one then. So no process takes away what another has just put, if that one says durably that it needs the object
    /// before it puts it. What is needed, or not known not to be, stays; the object can be read all the time.
    using Ask = std::function<QFuture<Result<bool>>()>;
    virtual QFuture<Result<void>> removeUnless(const QString &hash, Ask isNeeded) = 0;

    /// A resumable upload: begin, append in order, finish. It survives a restart.
    virtual QFuture<Result<UploadId>> beginUpload() = 0;
    /// Where the next part belongs.
    virtual QFuture<Result<qint64>> uploadOffset(UploadId upload) = 0;
    /// Returns the new offset. Conflict when `offset` is not where the next part belongs; TooLarge
    /// for a part above partBytes or an object above the store's limit.
    virtual QFuture<Result<qint64>> append(UploadId upload, qint64 offset, const QByteArray &part) = 0;
    /// Of what was appended so far, as get(): for whoever must look at it before it becomes an object.
    virtual QFuture<Result<QByteArray>> readUpload(UploadId upload, qint64 from, qint64 length) = 0;
    virtual QFuture<Result<ObjectInfo>> finishUpload(UploadId upload) = 0;
    virtual QFuture<Result<void>> abortUpload(UploadId upload) = 0;
    /// Aborts what was begun and not touched for `age`, but for those in use; returns how many.
    virtual QFuture<Result<int>> abortStaleUploads(Millis age, const QSet<UploadId> &inUse) = 0;

    /// An address from which anybody may get the object until `lifetime` is over.
    virtual QFuture<Result<QUrl>> link(const QString &hash, Millis lifetime) = 0;
};

} // namespace wr
