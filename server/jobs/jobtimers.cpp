#include "jobs/jobtimers.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "jobs/joblimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// The first time after `now` that is a whole multiple of `every`, and `after`.
TimePoint nextTime(TimePoint now, Millis every, Millis after)
{
    const Micros past = now.time_since_epoch() - after;
    return TimePoint((past / every + 1) * Micros(every) + after);
}

} // namespace

JobTimers::JobTimers(const Parts &parts, RunId process, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_lease(u"job timers"_s, process.toString(), patience)
    , m_soughtAt(parts.clock.now())
{
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (!m_isLooking)
            look();
    });
}

void JobTimers::add(const QString &kind, Millis every, Millis after)
{
    Q_ASSERT(m_parts.runner.knows(kind));
    m_timers.append({kind, every, after});
}

void JobTimers::start()
{
    look();
    m_clock.start(beat);
}

QFuture<Result<void>> JobTimers::look()
{
    m_isLooking = true;
    m_parts.runner.countUnsent();
    const auto made = m_parts.database.write<Due>(
        Lane::Interactive, {u"timer"_s, {}},
        [lease = m_lease, timers = m_timers, now = m_parts.clock.now()](Transaction &transaction) {
            return makeDue(transaction, lease, timers, now);
        });
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(this, made, [this, promise](const Result<Due> &due) {
        m_isLooking = false;
        if (due) {
            m_lease = due->lease;
            for (const JobName &job : due->jobs)
                m_parts.runner.announce(job); // findForgotten() would, should this fail
            if (m_lease.isHeld()) {
                if (m_parts.runner.isBrokerBack()) // asked only by whoever can do something about it
                    m_parts.runner.announceWaiting();
                findForgotten();
            }
        } else if (!m_parts.database.isFull()) { // of which the database says enough
            qCWarning(lcJobs).noquote() << "timed work cannot be made:" << due.error().message;
        }
        promise->addResult(due ? Result<void>() : Result<void>(due.error()));
        promise->finish();
    });
    return promise->future();
}

Result<JobTimers::Due> JobTimers::makeDue(Transaction &transaction, Lease lease,
                                          const QList<Timer> &timers, TimePoint now)
{
    WR_CHECK(lease.renew(transaction, now));
    Due due {lease, {}};
    if (!lease.isHeld())
        return due;
    for (const Timer &timer : timers) {
        WR_TRY(job, makeOne(transaction, timer, now));
        if (!job.isNull())
            due.jobs.append({job, timer.kind});
    }
    return due;
}

Result<JobId> JobTimers::makeOne(Transaction &transaction, const Timer &timer, TimePoint now)
{
    WR_TRY(isDue, JobRepository::isDue(transaction, timer.kind, now, nextTime(now, timer.every, timer.after)));
    WR_TRY(isBusy, JobRepository::hasUnfinished(transaction, timer.kind));
    if (!isDue || isBusy)
        return JobId {};
    Job job;
    job.id = JobId::create(now);
    job.kind = timer.kind;
    job.context = transaction.context();
    job.createdAt = now;
    WR_CHECK(JobRepository::insert(transaction, job));
    return job.id;
}

/// A job is stored first and announced then; whoever dies in between leaves one that nobody knows of. One that waits behind
/// others, or whose step takes long, has its message still.
void JobTimers::findForgotten()
{
    const TimePoint now = m_parts.clock.now();
    if (now - m_soughtAt < joblimits::forgottenAfter)
        return;
    m_soughtAt = now;
    whenDone(this, m_parts.jobs.forgotten(now - joblimits::forgottenAfter, now - joblimits::announcedAgainAfter),
             [this](const Result<QList<JobName>> &jobs) { m_parts.runner.announceAll(jobs.value_or({})); });
}

void JobTimers::stop()
{
    m_clock.stop();
    m_parts.database.write<void>(Lane::Interactive, {}, [lease = m_lease](Transaction &transaction) mutable {
        return lease.release(transaction);
    });
}

} // namespace wr
