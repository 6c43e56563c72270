#pragma once

#include "core/caller.h"
#include "core/dbjob.h"
#include "jobs/joblimits.h"
#include "model/job.h"

#include <QFuture>
#include <QJsonObject>

namespace wr {

/// A piece of work that outlives the request for it, as it is stored.
struct Job
{
    JobId id;
    QString kind;
    UserId owner {};    ///< null: nobody's, the server's own
    SchoolId school {}; ///< whose admins may see it and have its file; null: no school's
    DbContext context;  ///< who asked for it; its changes are audited as theirs
    QJsonObject input;
    JobState state = JobState::Queued;
    QJsonObject cursor; ///< where the next step begins; empty: at the beginning
    qint64 progress = 0; ///< in the unit of `total`, which the kind defines
    std::optional<qint64> total;
    int attempt = 0; ///< at the step at `cursor`, from 1; 0: nobody has begun
    QJsonObject result;
    QString error; ///< a wire code, when it failed
    TimePoint createdAt {};
    TimePoint updatedAt {};
    std::optional<TimePoint> finishedAt;
    int announceTries = 0; ///< messages sent for it that the broker did not confirm, since it last did or a person asked
    RunId run {}; ///< that this process works at it with; null: it was only read

    bool isFinished() const { return finishedAt.has_value(); }
    /// Nobody was told of it, and it is told by itself no more: it waits for a person.
    bool isUnsent() const { return announceTries >= joblimits::maxSends && !isFinished() && state != JobState::Paused; }
    Subject subject() const { return {.owner = owner, .school = school}; }
};

/// What brings a job to whoever works at it.
struct JobName
{
    JobId id;
    QString kind;
};

/// Where jobs of a kind wait. What somebody asks for may be many and long; erasures, retention and
/// renewals must not wait behind it, and exports not behind the loading of millions.
enum class JobPlace { Asked, Servers, Loads };

/// What somebody wants a job to do.
struct JobOrder
{
    QString kind;
    QJsonObject input {};
    SchoolId school {}; ///< of what it is about, whoever asks: whose admins may have what it makes; null: no school's
    int mostADay = 0;   ///< of this kind one account may begin within 24 h; 0: any number
};

/// What one step has come to.
struct JobStep
{
    QJsonObject cursor; ///< where the next begins
    qint64 progress = 0;
    std::optional<qint64> total;
    bool isLast = false;
    QJsonObject result; ///< stored with the last step; otherwise for JobWork::stepped() alone
    ErrorCode refusal = ErrorCode::None; ///< of a last step: the job has failed, and `result` says more of it
    bool isBeat = false; ///< it only tells that the step at `cursor` goes on: its failed attempts still count
};

/// The part of a step that happens in the transaction that stores its outcome, on the bulk lane: at
/// most a few milliseconds. With an Error none of it has happened.
using JobEffect = std::function<Result<JobStep>(Transaction &)>;

/// What a kind of job does. Server thread, but for the effects.
class JobWork
{
public:
    virtual ~JobWork() = default;

    virtual QString kind() const = 0;
    virtual JobPlace place() const { return JobPlace::Asked; }

    /// Prepares the step at `job.cursor`: whatever must happen outside the database. It may run again
    /// after a crash, with the same cursor, and must then come to the same. Errors: Unavailable is
    /// tried again later; any other ends the job.
    virtual QFuture<Result<JobEffect>> prepare(const Job &job) = 0;

    /// The job goes no further here: it was cancelled, has failed, or is another run's. What prepare() made
    /// outside the database for a step that did not happen may be nobody's now.
    virtual void abandoned(const Job &job) { Q_UNUSED(job) }

    /// It was cancelled, wherever it stood. A run that is under way hears of it at its next step.
    virtual void cancelled(const Job &job) { Q_UNUSED(job) }

    /// The step's effect is durable.
    virtual void stepped(const Job &job, const JobStep &step)
    {
        Q_UNUSED(job)
        Q_UNUSED(step)
    }
};

/// Work that is nothing but its transactions.
class TransactionWork final : public JobWork
{
public:
    using Step = std::function<Result<JobStep>(Transaction &, const Job &)>;

    TransactionWork(QString kind, Step step, JobPlace place = JobPlace::Asked)
        : m_kind(std::move(kind))
        , m_step(std::move(step))
        , m_place(place)
    {
    }

    QString kind() const override { return m_kind; }
    JobPlace place() const override { return m_place; }
    QFuture<Result<JobEffect>> prepare(const Job &job) override
    {
        return readyFuture<Result<JobEffect>>(JobEffect(
            [step = m_step, job](Transaction &transaction) { return step(transaction, job); }));
    }

private:
    const QString m_kind;
    const Step m_step;
    const JobPlace m_place;
};

} // namespace wr
