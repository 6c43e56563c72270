#pragma once

#include "core/dbexecutor.h"
#include "identity/accountchange.h"
#include "people/bulkorder.h"

#include <QSet>

#include <functional>

namespace wr {

/// SQL of many accounts. Futures finish on a database worker; functions handed in run there and capture values only.
class PeopleRepository
{
public:
    /// A page of a list, and how many the list has.
    struct Page
    {
        QList<PersonRow> people; ///< in the order of the list; one more than asked for tells that it goes on
        int count = 0;           ///< counted up to `most` of list()
    };
    /// What a bulk action would do.
    struct Preview
    {
        qint64 count = 0; ///< whom it would change
        qint64 unchanged = 0;
        qint64 refused = 0;
        QList<PersonRow> some; ///< of those it would change
    };
    /// Looks at a person in the transaction that may change them, and changes them; an Error leaves all as it was.
    using Change = std::function<Result<void>(PersonRow &)>;

    explicit PeopleRepository(DbExecutor &database);

    /// Without a filter nothing is counted.
    QFuture<Result<Page>> list(PeopleQuery query, int most, DbContext context);
    /// At most `most`, in no order. Unavailable: this PostgreSQL lacks pg_trgm.
    QFuture<Result<QList<PersonRow>>> findPart(PersonPart part, PeopleFilter filter, int today, int most, DbContext context);

    /// NotFound; erased accounts are not found, here and below.
    QFuture<Result<PersonRow>> find(UserId user, DbContext context);
    /// Country and gender. NotFound.
    QFuture<Result<PersonRow>> change(UserId user, TimePoint now, Change change, DbContext context);

    /// `most`: how many are shown. Counts everybody whom the filter lets through, one by one.
    QFuture<Result<Preview>> preview(BulkOrder order, Principal by, int today, int most, DbContext context);
    /// Of those who were picked.
    QFuture<Result<Preview>> previewPicked(BulkOrder order, Principal by, int most, DbContext context);
    /// What a generation or an import has come to so far.
    QFuture<Result<rest::PeopleWritten>> written(JobId job, DbContext context);
    /// Who began a job, with the rights they have now. Forbidden: they may not go on.
    static Result<Principal> ownerOf(Connection &connection, UserId owner);
    /// How many people are being erased: their accounts are nobody's, and what else is kept of them goes.
    static Result<qint64> erasuresUnderWay(Connection &connection);

    /// Makes up to `limit` search keys anew, of accounts with ids after `after`; returns the last of them, or null at the end.
    static Result<UserId> renewKeys(Transaction &transaction, UserId after, int limit);
    /// Whether all keys are of this version of shared/rules/searchkey.
    static Result<bool> hasKeys(Transaction &transaction, int version);
    /// Of all schools.
    static Result<QSet<SchoolId>> schoolIds(Connection &connection);
    static Result<bool> hasAccounts(Transaction &transaction);
    static Result<void> keepKeysVersion(Transaction &transaction, int version);

private:
    DbExecutor &m_database;
};

} // namespace wr
