#pragma once

#include "core/database.h"
#include "identity/accountchange.h"

/// The statements about accounts that more than one repository runs in its transaction. On the
/// writer's thread.
namespace wr::accountsql {

/// What read() wants, from a table called account.
#define WR_ACCOUNT_COLUMNS \
    "account.id, account.email, account.name, account.role, account.school, account.locale, " \
    "account.state, account.version, account.created_at, account.updated_at"
constexpr int columnCount = 10;

/// From the column `first` on.
Account read(const QSqlQuery &row, int first = 0);

/// An id as it is bound: NULL when it names nothing.
template <class Tag>
QVariant nullable(const TypedId<Tag> &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toString());
}

template <class Id>
Id readId(const QVariant &value)
{
    return Id {QUuid::fromString(value.toString())};
}

/// NotFound; erased ones too. On PostgreSQL the row is locked until the transaction ends.
Result<Account> lock(Transaction &transaction, UserId user);

/// InvalidFields under `email` when somebody else has the address.
Result<void> checkFree(Transaction &transaction, const QString &emailKey, UserId except);

Result<void> insert(Transaction &transaction, const Account &account, const QString &passwordHash);
Result<void> insertSchool(Transaction &transaction, const School &school);
Result<void> keepPassword(Transaction &transaction, UserId user, const QString &passwordHash, TimePoint now);

/// What is counted of the account as it stands in its row.
Result<PersonFacts> facts(Transaction &transaction, const Account &account);

/// Lets any part of a name or an address find the account, under these keys and no longer under others. On SQLite;
/// PostgreSQL's index does it by itself.
Result<void> indexParts(Transaction &transaction, UserId user, const QString &nameKey, const QString &emailKey);
/// No part finds it any more.
Result<void> dropParts(Transaction &transaction, UserId user);

/// Ends sign-ins of the account that have not ended, but for `except`; returns which.
Result<QList<SignInId>> endSignIns(Transaction &transaction, UserId user, SignInId except,
                                   const QString &why, TimePoint now);

/// Runs the statement that fits the engine: PostgreSQL locks rows, SQLite has one writer anyway.
Result<Query> runLocking(Transaction &transaction, QLatin1StringView sqlite, QLatin1StringView postgres,
                         const QVariantList &values);

} // namespace wr::accountsql
