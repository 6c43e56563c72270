#include "identity/accountrepository.h"

#include "identity/accountsql.h"
#include "statistics/peopledeltas.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Error noAccount()
{
    return {ErrorCode::NotFound, u"there is no such account"_s};
}

Error noSchool()
{
    return {ErrorCode::NotFound, u"there is no such school"_s};
}

School readSchool(const QSqlQuery &row)
{
    return {accountsql::readId<SchoolId>(row.value(0)), row.value(1).toString(),
            fromMicros(row.value(2).toLongLong())};
}

AccountRepository::Credentials readCredentials(const QSqlQuery &row)
{
    return {accountsql::read(row), row.value(accountsql::columnCount).toString()};
}

/// Conflict when `before` is the last active operator and `after` is none. All operators are locked,
/// so that of two who dismiss each other one fails (or both, as a deadlock, and may try again).
Result<void> keepAnOperator(Transaction &transaction, const Account &before, const Account &after)
{
    const auto isOne = [](const Account &account) {
        return account.role == Role::Operator && account.state == AccountState::Active;
    };
    if (!isOne(before) || isOne(after))
        return {};
    WR_TRY(rows, accountsql::runLocking(
        transaction,
        "SELECT id FROM account WHERE role = 'operator' AND state = 'active' ORDER BY id"_L1,
        "SELECT id FROM account WHERE role = 'operator' AND state = 'active' ORDER BY id FOR UPDATE"_L1,
        {}));
    int others = 0;
    while (rows.next())
        others += accountsql::readId<UserId>(rows.value(0)) != before.id ? 1 : 0;
    if (others == 0)
        return Error {ErrorCode::Conflict, u"somebody has to be operator"_s};
    return {};
}

Result<void> checkSchool(Transaction &transaction, SchoolId school)
{
    if (school.isNull())
        return {};
    WR_TRY(row, transaction.run("SELECT id FROM school WHERE id = ?"_L1, {school.toString()}));
    if (!row.next())
        return FieldErrors::one(u"school"_s, FieldFault::NotFound, u"there is no such school"_s);
    return {};
}

bool isSame(const Account &a, const Account &b)
{
    return a.email == b.email && a.name == b.name && a.role == b.role && a.school == b.school
        && a.locale == b.locale && a.state == b.state;
}

/// The same facts, but for those that `account` knows.
PersonFacts withAccount(PersonFacts facts, const Account &account)
{
    facts.role = account.role;
    facts.state = account.state;
    facts.school = account.school;
    return facts;
}

Result<AccountRepository::Changed> changeAccount(Transaction &transaction, UserId user, TimePoint now,
                                                 const AccountRepository::Change &change)
{
    WR_TRY(before, accountsql::lock(transaction, user));
    Account after = before;
    WR_CHECK(change(after));
    if (isSame(before, after))
        return AccountRepository::Changed {before, before};
    WR_CHECK(keepAnOperator(transaction, before, after));
    WR_CHECK(checkSchool(transaction, after.school));
    const QString key = emailKey(after.email);
    WR_CHECK(accountsql::checkFree(transaction, key, user));
    after.version = before.version + 1;
    after.updatedAt = now;
    WR_CHECK(transaction.run(
        "UPDATE account SET email = ?, email_key = ?, name = ?, search_key = ?, role = ?, school = ?, locale = ?, "
        "state = ?, version = ?, updated_at = ? WHERE id = ?"_L1,
        {after.email, key, after.name, nameKey(after.name), QString(wireName(after.role)),
         accountsql::nullable(after.school), after.locale, QString(wireName(after.state)), after.version,
         toMicros(now), user.toString()}));
    if (after.name != before.name || after.email != before.email)
        WR_CHECK(accountsql::indexParts(transaction, user, nameKey(after.name), key));
    WR_TRY(facts, accountsql::facts(transaction, after));
    WR_CHECK(accountsChanged(transaction, {{withAccount(facts, before), facts}}));
    if (before.state == AccountState::Active && after.state != AccountState::Active)
        WR_CHECK(accountsql::endSignIns(transaction, user, {}, u"disabled"_s, now));
    return AccountRepository::Changed {before, after};
}

Result<Account> eraseAccount(Transaction &transaction, UserId user, TimePoint now,
                             const AccountRepository::Change &check,
                             const QList<AccountRepository::EraseStep> &steps)
{
    WR_TRY(before, accountsql::lock(transaction, user));
    Account after = before;
    WR_CHECK(check(after));
    after.state = AccountState::Erased;
    WR_CHECK(keepAnOperator(transaction, before, after));
    for (const AccountRepository::EraseStep &step : steps)
        WR_CHECK(step(transaction, user));
    WR_CHECK(forgetFigures(transaction, user));
    WR_CHECK(transaction.run("DELETE FROM sign_in WHERE account = ?"_L1, {user.toString()}));
    WR_CHECK(transaction.run("DELETE FROM account_link WHERE account = ? OR LOWER(email) = LOWER(?)"_L1,
                             {user.toString(), before.email}));
    WR_CHECK(accountsql::dropParts(transaction, user));
    // The key stays unique and can never be typed: no address begins with a space. So all of these stand before all
    // addresses, where lists do not look.
    WR_CHECK(transaction.run(
        "UPDATE account SET email = '', email_key = ?, name = '', locale = '', password_hash = '', "
        "school = NULL, role = 'learner', state = 'erased', version = version + 1, updated_at = ?, "
        "deleted_at = ?, search_key = '', country = '', gender = 'unsaid', last_active_day = NULL, requests = 0 "
        "WHERE id = ?"_L1,
        {u" erased:"_s + user.toString(), toMicros(now), toMicros(now), user.toString()}));
    return before;
}

Result<Account> insertOnce(Transaction &transaction, const Account &account, const QString &passwordHash,
                           const std::optional<IdempotentRequest> &once)
{
    const auto insert = [&]() -> Result<StoredResponse> {
        WR_CHECK(checkSchool(transaction, account.school));
        WR_CHECK(accountsql::insert(transaction, account, passwordHash));
        return StoredResponse {201, account.id.toString().toLatin1()};
    };
    WR_TRY(response, IdempotencyRepository::once(transaction, once, account.createdAt, insert));
    WR_TRY(id, UserId::fromString(QString::fromLatin1(response.body)));
    return id == account.id ? Result<Account>(account) : accountsql::lock(transaction, id);
}

} // namespace

AccountRepository::AccountRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<std::optional<AccountRepository::Credentials>>>
AccountRepository::credentials(QString emailKey, DbContext context)
{
    return m_database.read<std::optional<Credentials>>(
        std::move(context), [key = std::move(emailKey)](Connection &connection) -> Result<std::optional<Credentials>> {
            WR_TRY(row, connection.run("SELECT " WR_ACCOUNT_COLUMNS ", password_hash FROM account "
                                       "WHERE email_key = ? AND state <> 'erased'"_L1, {key}));
            return row.next() ? std::optional(readCredentials(row)) : std::nullopt;
        });
}

QFuture<Result<AccountRepository::Credentials>> AccountRepository::credentialsOf(UserId user, DbContext context)
{
    return m_database.read<Credentials>(
        std::move(context), [user](Connection &connection) -> Result<Credentials> {
            WR_TRY(row, connection.run("SELECT " WR_ACCOUNT_COLUMNS ", password_hash FROM account "
                                       "WHERE id = ? AND state <> 'erased'"_L1, {user.toString()}));
            return row.next() ? Result<Credentials>(readCredentials(row)) : noAccount();
        });
}

QFuture<Result<Account>> AccountRepository::find(UserId user, DbContext context)
{
    return m_database.read<Account>(
        std::move(context), [user](Connection &connection) -> Result<Account> {
            WR_TRY(row, connection.run("SELECT " WR_ACCOUNT_COLUMNS " FROM account "
                                       "WHERE id = ? AND state <> 'erased'"_L1, {user.toString()}));
            return row.next() ? Result<Account>(accountsql::read(row)) : noAccount();
        });
}

QFuture<Result<QList<Account>>> AccountRepository::list(AccountFilter filter, QString after, int limit,
                                                        DbContext context)
{
    return m_database.read<QList<Account>>(
        std::move(context), [filter = std::move(filter), after = std::move(after), limit](Connection &connection) -> Result<QList<Account>> {
            // A filter that is not set compares the column with itself or with an empty text.
            const QString school = filter.school ? filter.school->toString() : QString();
            const QString role = filter.role ? QString(wireName(*filter.role)) : QString();
            const QString state = filter.state ? QString(wireName(*filter.state)) : QString();
            const QString end = filter.emailPrefix + QString::fromUcs4(U"\U0010ffff"); // after all others
            const QVariantList values {after, filter.emailPrefix, end, role, role, state, state};
            QVariantList withSchool = values;
            withSchool.append(school);
            withSchool.append(limit);
            QVariantList withoutSchool = values;
            withoutSchool.append(limit);
            // By school the other index serves, hence two statements.
            WR_TRY(rows, school.isEmpty()
                       ? connection.run("SELECT " WR_ACCOUNT_COLUMNS " FROM account WHERE email_key > ? "
                                        "AND email_key >= ? AND email_key < ? AND (? = '' OR role = ?) "
                                        "AND (? = '' OR state = ?) AND state <> 'erased' "
                                        "ORDER BY email_key LIMIT ?"_L1, withoutSchool)
                       : connection.run("SELECT " WR_ACCOUNT_COLUMNS " FROM account WHERE email_key > ? "
                                        "AND email_key >= ? AND email_key < ? AND (? = '' OR role = ?) "
                                        "AND (? = '' OR state = ?) AND state <> 'erased' AND school = ? "
                                        "ORDER BY email_key LIMIT ?"_L1, withSchool));
            QList<Account> accounts;
            while (rows.next())
                accounts.append(accountsql::read(rows));
            return accounts;
        });
}

QFuture<Result<Account>> AccountRepository::insert(Account account, QString passwordHash, DbContext context,
                                                   std::optional<IdempotentRequest> once)
{
    return m_database.write<Account>(
        Lane::Interactive, std::move(context),
        [account = std::move(account), hash = std::move(passwordHash), once = std::move(once)](Transaction &transaction) {
            return insertOnce(transaction, account, hash, once);
        });
}

QFuture<Result<AccountRepository::Changed>> AccountRepository::change(UserId user, TimePoint now,
                                                                      Change change, DbContext context)
{
    return m_database.write<Changed>(
        Lane::Interactive, std::move(context),
        [user, now, change = std::move(change)](Transaction &transaction) {
            return changeAccount(transaction, user, now, change);
        });
}

QFuture<Result<Account>> AccountRepository::erase(UserId user, TimePoint now, Change check,
                                                  QList<EraseStep> steps, DbContext context)
{
    return m_database.write<Account>(
        Lane::Interactive, std::move(context),
        [user, now, check = std::move(check), steps = std::move(steps)](Transaction &transaction) {
            return eraseAccount(transaction, user, now, check, steps);
        });
}

Result<AccountRepository::Changed> AccountRepository::changeIn(Transaction &transaction, UserId user, TimePoint now,
                                                               const Change &change)
{
    return changeAccount(transaction, user, now, change);
}

Result<Account> AccountRepository::eraseIn(Transaction &transaction, UserId user, TimePoint now, const Change &check,
                                           const QList<EraseStep> &steps)
{
    return eraseAccount(transaction, user, now, check, steps);
}

QFuture<Result<void>> AccountRepository::setPassword(UserId user, QString passwordHash, TimePoint now,
                                                     DbContext context)
{
    return m_database.write<void>(
        Lane::Interactive, std::move(context),
        [user, hash = std::move(passwordHash), now](Transaction &transaction) {
            return accountsql::keepPassword(transaction, user, hash, now);
        });
}

QFuture<Result<QList<std::pair<UserId, qint64>>>> AccountRepository::changedSince(TimePoint since,
                                                                                  DbContext context)
{
    using Versions = QList<std::pair<UserId, qint64>>;
    return m_database.read<Versions>(
        std::move(context), [since](Connection &connection) -> Result<Versions> {
            WR_TRY(rows, connection.run("SELECT id, version FROM account WHERE updated_at > ? AND version > 1"_L1,
                                        {toMicros(since)}));
            Versions versions;
            while (rows.next())
                versions.append({accountsql::readId<UserId>(rows.value(0)), rows.value(1).toLongLong()});
            return versions;
        });
}

QFuture<Result<bool>> AccountRepository::hasOperator(DbContext context)
{
    return m_database.read<bool>(std::move(context), [](Connection &connection) -> Result<bool> {
        WR_TRY(row, connection.run("SELECT id FROM account WHERE role = 'operator' AND state = 'active' LIMIT 1"_L1));
        return row.next();
    });
}

QFuture<Result<QList<School>>> AccountRepository::schools(DbContext context)
{
    return m_database.read<QList<School>>(
        std::move(context), [](Connection &connection) -> Result<QList<School>> {
            WR_TRY(rows, connection.run("SELECT id, name, created_at FROM school ORDER BY name, id LIMIT 1000"_L1));
            QList<School> schools;
            while (rows.next())
                schools.append(readSchool(rows));
            return schools;
        });
}

QFuture<Result<School>> AccountRepository::school(SchoolId id, DbContext context)
{
    return m_database.read<School>(std::move(context), [id](Connection &connection) -> Result<School> {
        WR_TRY(row, connection.run("SELECT id, name, created_at FROM school WHERE id = ?"_L1, {id.toString()}));
        return row.next() ? Result<School>(readSchool(row)) : noSchool();
    });
}

QFuture<Result<School>> AccountRepository::insertSchool(School school, DbContext context)
{
    return m_database.write<School>(
        Lane::Interactive, std::move(context),
        [school = std::move(school)](Transaction &transaction) -> Result<School> {
            WR_CHECK(accountsql::insertSchool(transaction, school));
            return school;
        });
}

QFuture<Result<School>> AccountRepository::renameSchool(SchoolId id, QString name, DbContext context)
{
    return m_database.write<School>(
        Lane::Interactive, std::move(context),
        [id, name = std::move(name)](Transaction &transaction) -> Result<School> {
            WR_TRY(changed, transaction.run("UPDATE school SET name = ? WHERE id = ?"_L1, {name, id.toString()}));
            WR_TRY(row, transaction.run("SELECT id, name, created_at FROM school WHERE id = ?"_L1, {id.toString()}));
            return row.next() ? Result<School>(readSchool(row)) : noSchool();
        });
}

} // namespace wr
