#pragma once

#include "jobs/jobservice.h"

#include <QObject>

namespace wr {

/// Use cases of what is done to many people: each begins a job. Server thread.
class PeopleJobs : public QObject
{
    Q_OBJECT

public:
    PeopleJobs(JobService &jobs, const Clock &clock, QObject *parent = nullptr);

    /// Makes people up. Unauthenticated, Forbidden; as JobService::start().
    QFuture<Result<Job>> generate(const Caller &caller, qint64 count, qint64 seed, std::optional<IdempotentRequest> once);

private:
    JobService &m_jobs;
    const Clock &m_clock;
};

} // namespace wr
