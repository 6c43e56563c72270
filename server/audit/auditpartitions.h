#pragma once

#include "core/dbexecutor.h"

namespace wr {

/// The months of audit_entry on PostgreSQL; on SQLite there are none, and nothing happens. Within a
/// transaction; months are UTC.
class AuditPartitions
{
public:
    static constexpr int monthsAhead = 2;

    /// Makes the partitions of this month and of the next ones. What fell into the default partition
    /// because one was late moves into it.
    static Result<void> make(Transaction &transaction, TimePoint now);

    /// Drops the months that ended before `before`; returns how many.
    static Result<int> drop(Transaction &transaction, TimePoint before);
};

} // namespace wr
