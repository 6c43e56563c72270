#include "dashboard/jobwatch.h"

#include "core/andthen.h"
#include "core/caller.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostAtOnce = 100;
/// A change is stamped before it is committed, by the clock of the node that makes it.
constexpr auto overlap = 5s;

} // namespace

JobWatch::JobWatch(JobRepository &jobs, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_clock(clock)
{
}

void JobWatch::look()
{
    if (m_isLooking)
        return;
    m_isLooking = true;
    const TimePoint now = m_clock.now();
    // Who has not looked for long begins with what is new from here on.
    if (now - m_lookedAt > 2 * overlap) {
        m_lookedAt = now;
        m_seen.clear();
    }
    const TimePoint since = m_lookedAt - overlap;
    whenDone(this, m_jobs.changed(since, mostAtOnce, serverContext(u"dashboard"_s)), [this, now, since](const Result<QList<Job>> &jobs) {
        m_isLooking = false;
        if (!jobs)
            return;
        m_lookedAt = now;
        m_seen.removeIf([since](const auto &seen) { return seen.value() < since; });
        QList<Job> fresh;
        for (const Job &job : *jobs) {
            if (std::exchange(m_seen[job.id], job.updatedAt) != job.updatedAt)
                fresh.append(job);
        }
        if (!fresh.isEmpty())
            Q_EMIT changed(fresh);
    });
}

QFuture<Result<QList<Job>>> JobWatch::unfinished()
{
    const auto latest = m_jobs.list({}, {}, mostAtOnce, serverContext(u"dashboard"_s));
    return andThen(this, latest, [](QList<Job> jobs) {
        jobs.removeIf([](const Job &job) { return job.isFinished(); });
        return readyFuture(Result<QList<Job>>(jobs));
    });
}

} // namespace wr
