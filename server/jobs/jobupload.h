#pragma once

#include "engine/objectstore.h"
#include "jobs/jobrepository.h"

#include <QObject>

namespace wr {

/// The file a job writes, a chunk a step, so that a step may happen again: the store is asked how far
/// the last try has come, and only the rest is sent. Plain value, kept in the job's cursor.
struct JobUpload
{
    UploadId id {}; ///< null: not begun
    qint64 bytes = 0;

    /// Into the cursor, and back.
    QJsonObject toJson() const;
    static JobUpload fromJson(const QJsonObject &json);

    /// Adds `chunk` behind `bytes`, and begins the upload if need be. Conflict: the store's file cannot
    /// be this one; NotFound: it has expired. Either way the job must begin anew.
    QFuture<Result<JobUpload>> append(QObject *owner, ObjectStore &store, const QByteArray &chunk) const;
};

/// The step as prepared; or, when its upload is not where it was left or has expired, a step that
/// begins the job anew, three times at most.
QFuture<Result<JobEffect>> orAnew(QObject *owner, const Job &job, QFuture<Result<JobEffect>> prepared);

/// Takes the objects of these files out of the store, one after the other, but for shared ones. Then
/// JobRepository::forgetFiles(): whatever dies in between leaves a job without a file, no file without
/// a job.
QFuture<Result<void>> removeObjects(QObject *owner, ObjectStore &store, const QList<JobRepository::OldFile> &files);

} // namespace wr
