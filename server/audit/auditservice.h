#pragma once

#include "audit/auditrepository.h"
#include "jobs/jobservice.h"
#include "model/audit.h"

namespace wr {

/// Use cases of the audit. Whoever looks after one school sees the entries of that school: those whose
/// school is known and theirs. Server thread.
class AuditService : public QObject
{
    Q_OBJECT

public:
    AuditService(AuditRepository &entries, JobService &jobs, const Clock &clock,
                 QObject *parent = nullptr);

    /// Newest first, older than `before` unless that is null. Forbidden.
    QFuture<Result<QList<AuditEntry>>> search(const Caller &caller, AuditFilter filter,
                                              std::optional<AuditPlace> before, int limit);
    /// Begins to write what there is by now to a file. Forbidden, RateLimited.
    QFuture<Result<Job>> startExport(const Caller &caller, AuditFilter filter, AuditFormat format,
                                     std::optional<IdempotentRequest> once = {});

private:
    AuditRepository &m_entries;
    JobService &m_jobs;
    const Clock &m_clock;
};

} // namespace wr
