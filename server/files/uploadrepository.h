#pragma once

#include "core/dbexecutor.h"
#include "core/idempotency.h"
#include "engine/objectstore.h"
#include "rules/permissions.h"

namespace wr {

/// What is said of an upload that is not there, or not for whoever asks.
QString noSuchUpload();

/// What an upload is for. Pictures and sounds become files of their own; a table of people stays an upload, is read from
/// there, and goes with its import, or when it expires without one.
enum class UploadPurpose { Media, People };

QLatin1StringView wireName(UploadPurpose purpose);
std::optional<UploadPurpose> uploadPurposeFromWire(QStringView wire);

/// An upload as its row tells it; how much of it is there, the object store knows.
struct StoredUpload
{
    MediaId id; ///< of the file that it becomes
    UploadId store; ///< the object store's name of it
    UserId owner;
    SchoolId school;
    qint64 length = 0; ///< bytes of the whole
    QString name;      ///< what its owner calls it
    bool isDone = false; ///< the file exists, or all of the table is there
    TimePoint createdAt;
    TimePoint expiresAt;
    UploadPurpose purpose = UploadPurpose::Media;

    Subject subject() const { return {.owner = owner, .school = school}; }
};

/// SQL of resumable uploads. Futures finish on a database worker.
class UploadRepository
{
public:
    explicit UploadRepository(DbExecutor &database);

    /// Its id, or that of the upload which an earlier request with the same key began.
    /// QuotaExceeded: the owner has no room for it, or too many unfinished ones.
    QFuture<Result<MediaId>> add(StoredUpload upload, std::optional<IdempotentRequest> request,
                                 DbContext context);
    /// NotFound.
    QFuture<Result<StoredUpload>> find(MediaId id, DbContext context);
    /// All of it is there, and that is all there is to it.
    QFuture<Result<void>> finish(MediaId id, DbContext context);
    QFuture<Result<void>> remove(MediaId id, DbContext context);
    /// By the object store's name of it; also when there is none.
    QFuture<Result<void>> removeStored(UploadId store, DbContext context);
    /// Up to `limit` that have expired, the oldest first.
    QFuture<Result<QList<StoredUpload>>> expired(TimePoint now, int limit, DbContext context);

private:
    DbExecutor &m_database;
};

} // namespace wr
