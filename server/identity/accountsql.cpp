#include "identity/accountsql.h"

#include "statistics/peopledeltas.h"

namespace wr::accountsql {

using namespace Qt::StringLiterals;

Account read(const QSqlQuery &row, int first)
{
    Account account;
    account.id = readId<UserId>(row.value(first));
    account.email = row.value(first + 1).toString();
    account.name = row.value(first + 2).toString();
    account.role = roleFromWire(row.value(first + 3).toString()).value_or(Role::Learner);
    account.school = readId<SchoolId>(row.value(first + 4));
    account.locale = row.value(first + 5).toString();
    account.state = accountStateFromWire(row.value(first + 6).toString()).value_or(AccountState::Disabled);
    account.version = row.value(first + 7).toLongLong();
    account.createdAt = fromMicros(row.value(first + 8).toLongLong());
    account.updatedAt = fromMicros(row.value(first + 9).toLongLong());
    return account;
}

Result<Query> runLocking(Transaction &transaction, QLatin1StringView sqlite, QLatin1StringView postgres,
                         const QVariantList &values)
{
    return transaction.run(transaction.engine() == Engine::Sqlite ? sqlite : postgres, values);
}

#define WR_SELECT_ACCOUNT \
    "SELECT " WR_ACCOUNT_COLUMNS " FROM account WHERE id = ? AND state <> 'erased'"

Result<Account> lock(Transaction &transaction, UserId user)
{
    WR_TRY(row, runLocking(transaction, QLatin1StringView(WR_SELECT_ACCOUNT),
                           QLatin1StringView(WR_SELECT_ACCOUNT " FOR UPDATE"), {user.toString()}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    return read(row);
}

Result<void> checkFree(Transaction &transaction, const QString &emailKey, UserId except)
{
    WR_TRY(row, transaction.run("SELECT id FROM account WHERE email_key = ?"_L1, {emailKey}));
    if (row.next() && readId<UserId>(row.value(0)) != except)
        return FieldErrors::one(u"email"_s, FieldFault::Taken, u"there is an account with this address"_s);
    return {};
}

Result<void> insert(Transaction &transaction, const Account &account, const QString &passwordHash)
{
    const QString key = emailKey(account.email);
    WR_CHECK(checkFree(transaction, key, {}));
    // Another node may take the address between the look and this: then it is the index that says so.
    WR_TRY(row, transaction.run(
        "INSERT INTO account(id, email, email_key, name, role, school, locale, password_hash, state, "
        "version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (email_key) DO NOTHING"_L1,
        {account.id.toString(), account.email, key, account.name, QString(wireName(account.role)),
         nullable(account.school), account.locale, passwordHash, QString(wireName(account.state)),
         account.version, toMicros(account.createdAt), toMicros(account.updatedAt)}));
    if (row.numRowsAffected() != 1)
        return FieldErrors::one(u"email"_s, FieldFault::Taken, u"there is an account with this address"_s);
    WR_TRY(figures, figuresOf(transaction, account.id));
    PeopleDelta delta;
    delta.add(figures);
    return addPeopleDeltas(transaction, delta);
}

Result<void> insertSchool(Transaction &transaction, const School &school)
{
    WR_CHECK(transaction.run("INSERT INTO school(id, name, created_at) VALUES (?, ?, ?)"_L1,
                             {school.id.toString(), school.name, toMicros(school.createdAt)}));
    return {};
}

Result<void> keepPassword(Transaction &transaction, UserId user, const QString &passwordHash, TimePoint now)
{
    WR_TRY(row, transaction.run("UPDATE account SET password_hash = ?, updated_at = ? "
                                "WHERE id = ? AND state <> 'erased'"_L1,
                                {passwordHash, toMicros(now), user.toString()}));
    if (row.numRowsAffected() != 1)
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    return {};
}

Result<QList<SignInId>> endSignIns(Transaction &transaction, UserId user, SignInId except,
                                   const QString &why, TimePoint now)
{
    QList<SignInId> ended;
    WR_TRY(rows, transaction.run("SELECT id FROM sign_in WHERE account = ? AND ended_at IS NULL"_L1,
                                 {user.toString()}));
    while (rows.next())
        ended.append(readId<SignInId>(rows.value(0)));
    ended.removeAll(except);
    for (const SignInId &signIn : std::as_const(ended)) {
        WR_CHECK(transaction.run("UPDATE sign_in SET ended_at = ?, ended_why = ? WHERE id = ?"_L1,
                                 {toMicros(now), why, signIn.toString()}));
        WR_CHECK(transaction.run("DELETE FROM refresh_token WHERE sign_in = ?"_L1, {signIn.toString()}));
    }
    return ended;
}

} // namespace wr::accountsql
