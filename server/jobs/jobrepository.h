#pragma once

#include "core/dbexecutor.h"
#include "core/idempotency.h"
#include "engine/broker.h"
#include "jobs/job.h"

namespace wr {

/// What is said of a job that is not there, or not for whoever asks.
QString noSuchJob();

/// Which jobs a list is of; a null id or an empty text asks for nothing.
struct JobFilter
{
    UserId owner {};
    SchoolId school {};
    std::optional<JobState> state;
    QString kind;
    bool isUnsent = false; ///< only those that are
};

/// SQL of jobs. Futures finish on a database worker.
class JobRepository
{
public:
    explicit JobRepository(DbExecutor &database);

    /// Stores a new job, or finds the one that the same request stored before. RateLimited: its owner,
    /// or everybody together, has too many unfinished, or the owner has begun `mostADay` (0: any number)
    /// of this kind within 24 h. IdempotencyMismatch.
    QFuture<Result<Job>> insert(Job job, std::optional<IdempotentRequest> once = {}, int mostADay = 0);
    static Result<void> insert(Transaction &transaction, const Job &job);
    /// The one that the same request stored before, if it did. IdempotencyMismatch.
    QFuture<Result<std::optional<Job>>> stored(IdempotentRequest once, TimePoint now, DbContext context);

    /// NotFound. What list() and this tell of a job that waits for room on the disk has the error `disk_full`.
    QFuture<Result<Job>> find(JobId id, DbContext context);
    /// Newest first, older than `before` unless that is null; `limit` 1 … 1,000.
    QFuture<Result<QList<Job>>> list(JobFilter filter, JobId before, int limit, DbContext context);

    /// Changed at `since` or later, the latest first, at most `limit`.
    QFuture<Result<QList<Job>>> changed(TimePoint since, int limit, DbContext context);

    /// Makes `run` the one whose steps of the job count. Nothing: it is finished, paused, or never was.
    QFuture<Result<std::optional<Job>>> take(JobId id, RunId run, TimePoint now);
    /// Runs `effect` and stores what it comes to, in one transaction; a last step ends with
    /// `settlement`. Superseded: the job was cancelled or taken by another run, nothing has happened.
    QFuture<Result<JobStep>> step(const Job &job, RunId run, JobEffect effect,
                                  std::shared_ptr<Settlement> settlement, TimePoint now);
    /// The job ends with an error.
    QFuture<Result<void>> fail(const Job &job, RunId run, QString error,
                               std::shared_ptr<Settlement> settlement, TimePoint now);
    /// The message is done with, and nothing else.
    QFuture<Result<void>> settle(std::shared_ptr<Settlement> settlement);
    /// The job waits for its next attempt at the step, which is one more.
    QFuture<Result<void>> giveBack(const Job &job, RunId run, TimePoint now);

    /// Conflict: it is finished already. NotFound.
    QFuture<Result<Job>> cancel(JobId id, TimePoint now, DbContext context);
    /// Nobody works at it until resume(). Conflict: it is finished or paused already. NotFound.
    QFuture<Result<Job>> pause(JobId id, TimePoint now, DbContext context);
    /// It waits to go on where it stood. Conflict: it is not paused. NotFound.
    QFuture<Result<Job>> resume(JobId id, TimePoint now, DbContext context);
    /// The same for one that failed. Conflict: it has not. NotFound.
    QFuture<Result<Job>> retry(JobId id, TimePoint now, DbContext context);
    /// It waits to be sent anew, as often as a new one. Conflict: it is not unsent. NotFound.
    QFuture<Result<Job>> sendAgain(JobId id, TimePoint now, DbContext context);
    /// For whoever works at a part of the job elsewhere: it ends with an error, if it has not ended yet.
    static Result<void> failUnfinished(Transaction &transaction, JobId id, const QString &error, TimePoint now);

    /// Those of a kind that are unfinished, or failed at `since` or later: retry() lets them go on.
    static Result<QList<Job>> mayGoOn(Connection &connection, const QString &kind, TimePoint since);

    // What makes a job's row the outbox of its message: joboutbox.cpp.
    /// The broker has its message.
    QFuture<Result<void>> announced(JobId id, TimePoint now);
    /// The broker, which was there, did not confirm its message. Whether it is unsent from now on.
    QFuture<Result<bool>> unconfirmed(JobId id, TimePoint now);
    /// How many are unsent.
    QFuture<Result<qint64>> unsent();
    /// Those of this kind that wait, or of every kind if it is empty, and were not announced, but for the unsent.
    QFuture<Result<QList<JobName>>> unannounced(QString kind);
    /// Unfinished jobs, not paused, of which nothing has been heard since before `before`, and which were not announced or before
    /// `announcedBefore`, but for the unsent; at most 100.
    QFuture<Result<QList<JobName>>> forgotten(TimePoint before, TimePoint announcedBefore);

    /// A file that is to go, and the job that made it.
    struct OldFile
    {
        JobId job;
        QString hash;
        bool isShared = false; ///< a job whose file is not to go made the same: the object must stay
    };
    /// Up to `limit` of jobs that finished before `before`.
    QFuture<Result<QList<OldFile>>> oldFiles(TimePoint before, int limit);
    /// The files of these rows of (job, hash), which are to go together.
    static Result<QList<OldFile>> filesFrom(Connection &connection, Query rows);
    /// Whether the job is over and no job has this object.
    static Result<bool> isNobodys(Connection &connection, JobId job, const QString &hash);
    /// The files of other jobs of the same kind and input, for which the one of `job` comes.
    QFuture<Result<QList<OldFile>>> earlierFiles(const Job &job);
    /// The jobs have no files any more. After the objects that are not shared were removed.
    static Result<void> forgetFiles(Transaction &transaction, const QList<OldFile> &files);

    /// Deletes up to `limit` jobs that finished before `before` and have no file; returns how many.
    static Result<int> purge(Transaction &transaction, TimePoint before, int limit);

    /// Whether this kind of timed work was due, which from now on it is at `next`. A kind that is new is
    /// due at `next` for the first time.
    static Result<bool> isDue(Transaction &transaction, const QString &kind, TimePoint now, TimePoint next);
    static Result<bool> hasUnfinished(Transaction &transaction, const QString &kind);

private:
    QFuture<Result<Job>> change(JobId id, DbContext context, QLatin1StringView statement, QVariantList values, QString refusal);

    DbExecutor &m_database;
};

} // namespace wr
