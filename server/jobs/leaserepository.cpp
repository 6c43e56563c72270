#include "jobs/leaserepository.h"

namespace wr {

using namespace Qt::StringLiterals;

Result<LeaseRow> LeaseRepository::read(Transaction &transaction, const QString &name)
{
    WR_CHECK(transaction.run("INSERT INTO lease(name, holder, beat) VALUES (?, '', 0) "
                             "ON CONFLICT (name) DO NOTHING"_L1, {name}));
    WR_TRY(row, transaction.run("SELECT holder, beat FROM lease WHERE name = ?"_L1, {name}));
    if (!row.next())
        return Error {ErrorCode::Unavailable, u"the lease is gone again"_s};
    return LeaseRow {row.value(0).toString(), row.value(1).toLongLong()};
}

Result<bool> LeaseRepository::take(Transaction &transaction, const QString &name, const LeaseRow &seen,
                                   const QString &holder)
{
    WR_TRY(changed, transaction.run("UPDATE lease SET holder = ?, beat = beat + 1 "
                                    "WHERE name = ? AND holder = ? AND beat = ?"_L1,
                                    {holder, name, seen.holder, seen.beat}));
    return changed.numRowsAffected() == 1;
}

Result<void> LeaseRepository::free(Transaction &transaction, const QString &name, const QString &holder)
{
    WR_CHECK(transaction.run("UPDATE lease SET holder = '' WHERE name = ? AND holder = ?"_L1,
                             {name, holder}));
    return {};
}

} // namespace wr
