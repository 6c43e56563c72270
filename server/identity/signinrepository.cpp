#include "identity/signinrepository.h"

#include "identity/accountsql.h"
#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

#define WR_SIGN_IN_COLUMNS \
    "sign_in.id, sign_in.account, sign_in.device, sign_in.address, sign_in.remembered, " \
    "sign_in.created_at, sign_in.last_used_at, sign_in.expires_at"
constexpr int signInColumns = 8;

SignIn readSignIn(const QSqlQuery &row, int first = 0)
{
    return {accountsql::readId<SignInId>(row.value(first)),
            accountsql::readId<UserId>(row.value(first + 1)),
            row.value(first + 2).toString(),
            row.value(first + 3).toString(),
            row.value(first + 4).toInt() == 1,
            fromMicros(row.value(first + 5).toLongLong()),
            fromMicros(row.value(first + 6).toLongLong()),
            fromMicros(row.value(first + 7).toLongLong())};
}

Result<bool> endOne(Transaction &transaction, SignInId id, const QString &why, TimePoint now)
{
    WR_TRY(ended, transaction.run(
        "UPDATE sign_in SET ended_at = ?, ended_why = ? WHERE id = ? AND ended_at IS NULL"_L1,
        {toMicros(now), why, id.toString()}));
    WR_CHECK(transaction.run("DELETE FROM refresh_token WHERE sign_in = ?"_L1, {id.toString()}));
    return ended.numRowsAffected() == 1;
}

/// Ends what is beyond the newest so many.
Result<QList<SignInId>> endSurplus(Transaction &transaction, UserId user, TimePoint now)
{
    QList<SignInId> surplus;
    WR_TRY(rows, transaction.run("SELECT id FROM sign_in WHERE account = ? AND ended_at IS NULL "
                                 "ORDER BY last_used_at DESC, id DESC"_L1, {user.toString()}));
    for (int i = 0; rows.next(); ++i) {
        if (i >= limits::maxSignIns)
            surplus.append(accountsql::readId<SignInId>(rows.value(0)));
    }
    for (const SignInId &id : std::as_const(surplus))
        WR_CHECK(endOne(transaction, id, u"surplus"_s, now));
    return surplus;
}

Result<QList<SignInId>> insertSignIn(Transaction &transaction, const SignIn &signIn, const KeptRefresh &refresh,
                                     const std::optional<QString> &renewedPassword)
{
    // The account may have been disabled or erased while its password was being compared.
    WR_TRY(account, accountsql::lock(transaction, signIn.account));
    if (account.state != AccountState::Active)
        return Error {ErrorCode::NotFound, u"there is no such account"_s};
    if (renewedPassword) {
        WR_CHECK(transaction.run("UPDATE account SET password_hash = ? WHERE id = ?"_L1,
                                 {*renewedPassword, signIn.account.toString()}));
    }
    WR_CHECK(transaction.run(
        "INSERT INTO sign_in(id, account, device, address, remembered, created_at, last_used_at, "
        "expires_at, ended_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')"_L1,
        {signIn.id.toString(), signIn.account.toString(), signIn.device, signIn.address,
         int(signIn.isRemembered), toMicros(signIn.createdAt), toMicros(signIn.lastUsedAt),
         toMicros(signIn.expiresAt)}));
    WR_CHECK(transaction.run(
        "INSERT INTO refresh_token(sign_in, generation, token_hash, created_at, expires_at) "
        "VALUES (?, 1, ?, ?, ?)"_L1,
        {signIn.id.toString(), refresh.hash, toMicros(signIn.createdAt), toMicros(refresh.expiresAt)}));
    return endSurplus(transaction, signIn.account, signIn.createdAt);
}

/// How long the next refresh token is good.
TimePoint nextExpiry(const SignIn &signIn, TimePoint now)
{
    const auto idle = now + std::chrono::days(limits::rememberedIdleDays);
    return signIn.isRemembered ? std::min<TimePoint>(idle, signIn.expiresAt) : signIn.expiresAt;
}

#define WR_SELECT_REFRESH \
    "SELECT " WR_SIGN_IN_COLUMNS ", refresh_token.generation, refresh_token.token_hash, " \
    "refresh_token.created_at, refresh_token.expires_at, " WR_ACCOUNT_COLUMNS \
    " FROM sign_in JOIN refresh_token ON refresh_token.sign_in = sign_in.id " \
    "JOIN account ON account.id = sign_in.account " \
    "WHERE sign_in.id = ? AND sign_in.ended_at IS NULL AND account.state = 'active'"

Result<SignInRepository::Rotated> rotateToken(Transaction &transaction,
                                              const SignInRepository::Rotation &rotation, TimePoint now)
{
    using Outcome = SignInRepository::Rotated::Outcome;
    SignInRepository::Rotated result;
    WR_TRY(row, accountsql::runLocking(transaction, QLatin1StringView(WR_SELECT_REFRESH),
                                       QLatin1StringView(WR_SELECT_REFRESH " FOR UPDATE OF refresh_token"),
                                       {rotation.signIn.toString()}));
    if (!row.next())
        return result;
    result.signIn = readSignIn(row);
    const qint64 generation = row.value(signInColumns).toLongLong();
    const QString hash = row.value(signInColumns + 1).toString();
    const TimePoint createdAt = fromMicros(row.value(signInColumns + 2).toLongLong());
    result.refreshExpiresAt = fromMicros(row.value(signInColumns + 3).toLongLong());
    result.account = accountsql::read(row, signInColumns + 4);
    if (result.refreshExpiresAt <= now || result.signIn.expiresAt <= now)
        return result;

    const bool isPrevious = rotation.generation == generation - 1 && rotation.successorHash == hash;
    if (isPrevious && now - createdAt <= std::chrono::seconds(limits::refreshGraceSeconds)) {
        result.outcome = Outcome::Again;
        return result;
    }
    if (rotation.generation < generation) {
        WR_CHECK(endOne(transaction, rotation.signIn, u"reuse"_s, now));
        result.outcome = Outcome::Reused;
        return result;
    }
    if (rotation.generation > generation || rotation.hash != hash)
        return result; // of a database that was put back to an earlier day
    result.refreshExpiresAt = nextExpiry(result.signIn, now);
    WR_CHECK(transaction.run("UPDATE refresh_token SET generation = ?, token_hash = ?, created_at = ?, "
                             "expires_at = ? WHERE sign_in = ?"_L1,
                             {generation + 1, rotation.successorHash, toMicros(now),
                              toMicros(result.refreshExpiresAt), rotation.signIn.toString()}));
    WR_CHECK(transaction.run("UPDATE sign_in SET last_used_at = ?, address = ? WHERE id = ?"_L1,
                             {toMicros(now), rotation.address, rotation.signIn.toString()}));
    result.outcome = Outcome::Fresh;
    return result;
}

} // namespace

SignInRepository::SignInRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<QList<SignInId>>> SignInRepository::insert(SignIn signIn, KeptRefresh refresh,
                                                          std::optional<QString> renewedPassword,
                                                          DbContext context)
{
    return m_database.write<QList<SignInId>>(
        Lane::Interactive, std::move(context),
        [signIn = std::move(signIn), refresh = std::move(refresh),
         renewed = std::move(renewedPassword)](Transaction &transaction) {
            return insertSignIn(transaction, signIn, refresh, renewed);
        });
}

QFuture<Result<SignInRepository::Rotated>> SignInRepository::rotate(Rotation rotation, TimePoint now,
                                                                    DbContext context)
{
    return m_database.write<Rotated>(
        Lane::Interactive, std::move(context),
        [rotation = std::move(rotation), now](Transaction &transaction) {
            return rotateToken(transaction, rotation, now);
        });
}

QFuture<Result<QList<SignIn>>> SignInRepository::list(UserId user, TimePoint now, DbContext context)
{
    return m_database.read<QList<SignIn>>(
        std::move(context), [user, now](Connection &connection) -> Result<QList<SignIn>> {
            WR_TRY(rows, connection.run(
                "SELECT " WR_SIGN_IN_COLUMNS " FROM sign_in JOIN refresh_token "
                "ON refresh_token.sign_in = sign_in.id WHERE account = ? AND ended_at IS NULL "
                "AND sign_in.expires_at > ? AND refresh_token.expires_at > ? "
                "ORDER BY last_used_at DESC, id DESC"_L1,
                {user.toString(), toMicros(now), toMicros(now)}));
            QList<SignIn> signIns;
            while (rows.next())
                signIns.append(readSignIn(rows));
            return signIns;
        });
}

QFuture<Result<SignIn>> SignInRepository::find(SignInId id, DbContext context)
{
    return m_database.read<SignIn>(std::move(context), [id](Connection &connection) -> Result<SignIn> {
        WR_TRY(row, connection.run("SELECT " WR_SIGN_IN_COLUMNS " FROM sign_in WHERE id = ?"_L1, {id.toString()}));
        if (!row.next())
            return Error {ErrorCode::NotFound, u"there is no such sign-in"_s};
        return readSignIn(row);
    });
}

QFuture<Result<bool>> SignInRepository::end(SignInId id, QString why, TimePoint now, DbContext context)
{
    return m_database.write<bool>(Lane::Interactive, std::move(context),
                                  [id, why = std::move(why), now](Transaction &transaction) {
                                      return endOne(transaction, id, why, now);
                                  });
}

QFuture<Result<QList<SignInId>>> SignInRepository::endAll(UserId user, SignInId except, QString why,
                                                          TimePoint now, DbContext context)
{
    return m_database.write<QList<SignInId>>(
        Lane::Interactive, std::move(context),
        [user, except, why = std::move(why), now](Transaction &transaction) {
            return accountsql::endSignIns(transaction, user, except, why, now);
        });
}

QFuture<Result<QList<SignInId>>> SignInRepository::setPassword(UserId user, QString hash, SignInId except,
                                                               TimePoint now, DbContext context)
{
    return m_database.write<QList<SignInId>>(
        Lane::Interactive, std::move(context),
        [user, hash = std::move(hash), except, now](Transaction &transaction) -> Result<QList<SignInId>> {
            WR_CHECK(accountsql::keepPassword(transaction, user, hash, now));
            return accountsql::endSignIns(transaction, user, except, u"password"_s, now);
        });
}

QFuture<Result<QList<SignInId>>> SignInRepository::endedSince(TimePoint since, DbContext context)
{
    return m_database.read<QList<SignInId>>(
        std::move(context), [since](Connection &connection) -> Result<QList<SignInId>> {
            WR_TRY(rows, connection.run("SELECT id FROM sign_in WHERE ended_at > ?"_L1, {toMicros(since)}));
            QList<SignInId> ended;
            while (rows.next())
                ended.append(accountsql::readId<SignInId>(rows.value(0)));
            return ended;
        });
}

Result<int> SignInRepository::purge(Transaction &transaction, TimePoint before, int limit)
{
    WR_TRY(gone, transaction.run("DELETE FROM sign_in WHERE id IN (SELECT id FROM sign_in "
                                 "WHERE expires_at < ? OR ended_at < ? LIMIT ?)"_L1,
                                 {toMicros(before), toMicros(before), limit}));
    return gone.numRowsAffected();
}

} // namespace wr
