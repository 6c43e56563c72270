#include "people/peoplejobs.h"

#include "people/peoplesource.h"

namespace wr {

PeopleJobs::PeopleJobs(JobService &jobs, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_clock(clock)
{
}

QFuture<Result<Job>> PeopleJobs::generate(const Caller &caller, qint64 count, qint64 seed, std::optional<IdempotentRequest> once)
{
    if (const auto allowed = allowsOn(caller.principal, Permission::AccountGenerate, {}); !allowed)
        return readyFuture(Result<Job>(allowed.error()));
    return m_jobs.start(caller, {GeneratedPeople::kindName(), GeneratedPeople::input(count, seed, peopleDay(m_clock.now()))},
                        std::move(once));
}

} // namespace wr
