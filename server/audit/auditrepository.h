#pragma once

#include "audit/auditentry.h"
#include "core/dbexecutor.h"

namespace wr {

/// SQL of the audit's entries; the triggers that write them are core/audittriggers. Futures finish
/// on a database worker.
class AuditRepository
{
public:
    explicit AuditRepository(DbExecutor &database);

    /// Newest first, older than `before` unless that is null; `limit` entries at most.
    QFuture<Result<QList<AuditEntry>>> newest(AuditFilter filter, std::optional<AuditPlace> before,
                                              int limit, DbContext context);
    /// Oldest first, newer than `after` unless that is null.
    QFuture<Result<QList<AuditEntry>>> oldest(AuditFilter filter, std::optional<AuditPlace> after,
                                              int limit, DbContext context);

    /// Replaces what tells who `person` was, in up to `limit` entries about them after `after`. Returns
    /// the last place seen, or nothing when there are no more.
    static Result<std::optional<AuditPlace>> redact(Transaction &transaction, UserId person,
                                                    std::optional<AuditPlace> after, int limit);

    /// Deletes up to `limit` entries from before `before`; returns how many. On PostgreSQL whole months
    /// go at once: see AuditPartitions.
    static Result<int> purge(Transaction &transaction, TimePoint before, int limit);

private:
    DbExecutor &m_database;
};

} // namespace wr
