#pragma once

#include "core/idempotency.h"
#include "jobs/jobservice.h"

namespace wr {

/// What people may ask about what is kept of them. Erasing somebody is identity's; what follows from it
/// is Erasure's. Server thread.
class PrivacyService : public QObject
{
    Q_OBJECT

public:
    PrivacyService(DbExecutor &database, JobService &jobs, QObject *parent = nullptr);

    /// Begins to write all that is kept about `person` to a file. NotFound, Forbidden, RateLimited.
    QFuture<Result<Job>> startExport(const Caller &caller, UserId person,
                                     std::optional<IdempotentRequest> once = {});

private:
    DbExecutor &m_database;
    JobService &m_jobs;
};

} // namespace wr
