#pragma once

#include "core/dbexecutor.h"
#include "core/idempotency.h"
#include "identity/account.h"

#include <functional>

namespace wr {

/// Which accounts a list shows. Plain value.
struct AccountFilter
{
    std::optional<SchoolId> school;
    std::optional<Role> role;
    std::optional<AccountState> state;
    QString emailPrefix; ///< folded as emailKey() does
};

/// SQL of accounts and schools. Futures finish on a database worker; functions handed in run there
/// and capture values only.
class AccountRepository
{
public:
    struct Credentials
    {
        Account account;
        QString passwordHash; ///< empty: none was chosen yet
    };
    struct Changed
    {
        Account before;
        Account after;
    };
    /// Looks at an account in the transaction that may change it, and changes it; an Error leaves
    /// all as it was.
    using Change = std::function<Result<void>(Account &)>;
    /// What else is done in the transaction that erases somebody.
    using EraseStep = std::function<Result<void>(Transaction &, UserId)>;

    explicit AccountRepository(DbExecutor &database);

    /// By the folded address; nothing when nobody has it.
    QFuture<Result<std::optional<Credentials>>> credentials(QString emailKey, DbContext context);
    QFuture<Result<Credentials>> credentialsOf(UserId user, DbContext context);

    /// NotFound; erased accounts are not found, here and below.
    QFuture<Result<Account>> find(UserId user, DbContext context);

    /// By folded address after `after`, at most `limit`.
    QFuture<Result<QList<Account>>> list(AccountFilter filter, QString after, int limit, DbContext context);

    /// The account, or the one that the same request made before, as it is now. InvalidFields: the address is taken;
    /// IdempotencyMismatch; NotFound: what the same request made is erased. Conflict never.
    QFuture<Result<Account>> insert(Account account, QString passwordHash, DbContext context,
                                    std::optional<IdempotentRequest> once = {});

    /// NotFound; InvalidFields (the address is taken); Conflict: nobody would be operator any more.
    /// The version rises when something changed.
    QFuture<Result<Changed>> change(UserId user, TimePoint now, Change change, DbContext context);
    /// The same in a transaction of somebody else's. With an Error nothing has been written.
    static Result<Changed> changeIn(Transaction &transaction, UserId user, TimePoint now, const Change &change);

    /// Makes the account nobody's: address, name, password, sign-ins and links go, the id stays.
    QFuture<Result<Account>> erase(UserId user, TimePoint now, Change check, QList<EraseStep> steps,
                                   DbContext context);
    static Result<Account> eraseIn(Transaction &transaction, UserId user, TimePoint now, const Change &check,
                                   const QList<EraseStep> &steps);

    QFuture<Result<void>> setPassword(UserId user, QString passwordHash, TimePoint now, DbContext context);

    /// Accounts changed after `since`, with their versions; of those that are as they were made no token says anything else.
    QFuture<Result<QList<std::pair<UserId, qint64>>>> changedSince(TimePoint since, DbContext context);
    QFuture<Result<bool>> hasOperator(DbContext context);

    /// By name; at most 1,000.
    QFuture<Result<QList<School>>> schools(DbContext context);
    QFuture<Result<School>> school(SchoolId id, DbContext context);
    QFuture<Result<School>> insertSchool(School school, DbContext context);
    QFuture<Result<School>> renameSchool(SchoolId id, QString name, DbContext context);

private:
    DbExecutor &m_database;
};

} // namespace wr
