#include "identity/accountsql.h"

#include <QtEndian>

#include <limits>

namespace wr::accountsql {

using namespace Qt::StringLiterals;

namespace {

/// The row of account_part: of an account's own bits, so that it is found without a table of who is where. The highest
/// bit tells nothing: our ids begin with 0 (a time, or "WR"), and their variant with 1 (RFC 9562 §4.1).
qint64 partRow(UserId user)
{
    const QByteArray bytes = user.value.toRfc4122();
    const quint64 mixed = qFromBigEndian<quint64>(bytes.constData()) ^ qFromBigEndian<quint64>(bytes.constData() + 8);
    return qint64(mixed & quint64(std::numeric_limits<qint64>::max()));
}

PersonFacts factsOf(const Account &account)
{
    PersonFacts facts;
    facts.role = account.role;
    facts.state = account.state;
    facts.school = account.school;
    facts.createdAt = account.createdAt;
    return facts;
}

} // namespace

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
        "version, created_at, updated_at, search_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (email_key) DO NOTHING"_L1,
        {account.id.toString(), account.email, key, account.name, QString(wireName(account.role)),
         nullable(account.school), account.locale, passwordHash, QString(wireName(account.state)),
         account.version, toMicros(account.createdAt), toMicros(account.updatedAt), nameKey(account.name)}));
    if (row.numRowsAffected() != 1)
        return FieldErrors::one(u"email"_s, FieldFault::Taken, u"there is an account with this address"_s);
    WR_CHECK(indexParts(transaction, account.id, nameKey(account.name), key));
    return accountsChanged(transaction, {{std::nullopt, factsOf(account)}});
}

Result<PersonFacts> facts(Transaction &transaction, const Account &account)
{
    WR_TRY(row, transaction.run("SELECT country, gender, last_active_day, requests FROM account WHERE id = ?"_L1,
                                {account.id.toString()}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    PersonFacts found = factsOf(account);
    found.country = row.value(0).toString();
    found.gender = wire::fromJson<Gender>(row.value(1).toString(), {}).value_or(Gender::Unsaid);
    if (!row.value(2).isNull())
        found.lastActiveDay = row.value(2).toInt();
    found.requests = row.value(3).toLongLong();
    return found;
}

Result<void> indexParts(Transaction &transaction, UserId user, const QString &nameKey, const QString &emailKey)
{
    if (transaction.engine() == Engine::Postgres)
        return {};
    WR_CHECK(transaction.run("INSERT OR REPLACE INTO account_part(rowid, account, part) VALUES (?, ?, ?)"_L1,
                             {partRow(user), user.toString(), QString(nameKey + u'\n' + emailKey)}));
    return {};
}

Result<void> dropParts(Transaction &transaction, UserId user)
{
    if (transaction.engine() == Engine::Postgres)
        return {};
    WR_CHECK(transaction.run("DELETE FROM account_part WHERE rowid = ?"_L1, {partRow(user)}));
    return {};
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
