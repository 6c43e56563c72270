#include "audit/auditservice.h"

#include "audit/auditexport.h"
#include "jobs/joblimits.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// The filter within what the caller may see.
Result<AuditFilter> narrowed(const Principal &principal, Permission permission, AuditFilter filter)
{
    if (filter.school.isNull() && scopeOf(principal, permission) != Scope::All)
        filter.school = principal.school;
    WR_CHECK(allowsOn(principal, permission, {.school = filter.school}));
    return filter;
}

} // namespace

AuditService::AuditService(AuditRepository &entries, JobService &jobs, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_entries(entries)
    , m_jobs(jobs)
    , m_clock(clock)
{
}

QFuture<Result<QList<AuditEntry>>> AuditService::search(const Caller &caller, AuditFilter filter,
                                                        std::optional<AuditPlace> before, int limit)
{
    const auto allowed = narrowed(caller.principal, Permission::AuditRead, std::move(filter));
    if (!allowed)
        return readyFuture(Result<QList<AuditEntry>>(allowed.error()));
    return m_entries.newest(*allowed, before, limit, caller.context());
}

QFuture<Result<Job>> AuditService::startExport(const Caller &caller, AuditFilter filter,
                                               AuditFormat format,
                                               std::optional<IdempotentRequest> once)
{
    filter.to = std::min(filter.to, m_clock.now());
    const auto allowed = narrowed(caller.principal, Permission::AuditExport, std::move(filter));
    if (!allowed)
        return readyFuture(Result<Job>(allowed.error()));
    return m_jobs.start(caller, {AuditExport::kindName(), AuditExport::input(*allowed, format), allowed->school,
                                 joblimits::maxExportsADay},
                        std::move(once));
}

} // namespace wr
