#pragma once

#include "core/database.h"

namespace wr {

/// Who holds a lease, and how often it was renewed.
struct LeaseRow
{
    QString holder; ///< empty: nobody
    qint64 beat = 0;

    friend bool operator==(const LeaseRow &, const LeaseRow &) = default;
};

/// SQL of leases, within a transaction.
class LeaseRepository
{
public:
    /// Makes it when there is none of that name.
    static Result<LeaseRow> read(Transaction &transaction, const QString &name);
    /// False when it is no longer as `seen`.
    static Result<bool> take(Transaction &transaction, const QString &name, const LeaseRow &seen,
                             const QString &holder);
    /// Only from its holder.
    static Result<void> free(Transaction &transaction, const QString &name, const QString &holder);
};

} // namespace wr
