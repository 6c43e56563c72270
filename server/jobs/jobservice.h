#pragma once

#include "engine/objectstore.h"
#include "jobs/jobrunner.h"

#include <QObject>

namespace wr {

/// Use cases of jobs. Whoever starts one has been allowed what it does: that is for the service of its
/// subject to ask, with the permission of its kind. Server thread.
class JobService : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        JobRepository &jobs;
        JobRunner &runner;
        ObjectStore &store;
        const Clock &clock;
    };
    /// What a job that made a file came to.
    struct File
    {
        QUrl url; ///< good for linkLifetime, for whoever has it
        QString name;
        QString contentType;
        qint64 bytes = 0;
        TimePoint expiresAt;
    };
    static constexpr std::chrono::minutes linkLifetime {10};

    JobService(const Parts &parts, QObject *parent = nullptr);

    /// A job of the caller's; or the one that the same request began before. RateLimited: too many wait
    /// already. IdempotencyMismatch.
    QFuture<Result<Job>> start(const Caller &caller, const JobOrder &order,
                               std::optional<IdempotentRequest> once = {});
    /// The job that the same request began before, if it did: for whoever asks more than start() does, of what that job may
    /// have changed. IdempotencyMismatch.
    QFuture<Result<std::optional<Job>>> begun(const Caller &caller, const std::optional<IdempotentRequest> &once);

    /// Those the caller may see, newest first; those before `before` unless that is null.
    QFuture<Result<QList<Job>>> list(const Caller &caller, JobFilter filter, JobId before, int limit);
    /// NotFound, Forbidden.
    QFuture<Result<Job>> find(const Caller &caller, JobId id);
    /// Ends it before its next step. NotFound, Forbidden; Conflict: it is finished.
    QFuture<Result<Job>> cancel(const Caller &caller, JobId id);
    /// Stops it before its next step, until resume(). NotFound, Forbidden; Conflict: it is finished or paused.
    QFuture<Result<Job>> pause(const Caller &caller, JobId id);
    /// NotFound, Forbidden; Conflict: it is not paused.
    QFuture<Result<Job>> resume(const Caller &caller, JobId id);
    /// One that failed goes on where it stood. NotFound, Forbidden; Conflict: it has not failed.
    QFuture<Result<Job>> retry(const Caller &caller, JobId id);
    /// The message of one that is unsent is sent again, as often as a new one's. NotFound, Forbidden; Conflict: it is not unsent.
    QFuture<Result<Job>> sendAgain(const Caller &caller, JobId id);
    /// The file that a job made. NotFound: it made none, or that is gone; Forbidden.
    QFuture<Result<File>> file(const Caller &caller, JobId id);

private:
    using Change = QFuture<Result<Job>> (JobRepository::*)(JobId, TimePoint, DbContext);

    QFuture<Result<Job>> change(const Caller &caller, JobId id, Change change);
    QFuture<Result<Job>> letGoOn(const Caller &caller, JobId id, Change change);

    Parts m_parts;
};

} // namespace wr
