#include "identity/accountlinks.h"

#include "identity/accountsql.h"
#include "identity/crypto.h"
#include "identity/tokens.h"

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array linkKinds {"setup"_L1, "invitation"_L1, "password"_L1};

Error linkUsed()
{
    return {ErrorCode::LinkUsed, u"the link was used or has expired"_s};
}

QString hashOf(const QString &text)
{
    return crypto::fingerprint(text.toUtf8());
}

template <class Source>
Result<AccountLink> findLink(Source &source, const QString &hash, TimePoint now)
{
    WR_TRY(row, source.run(
        "SELECT kind, role, account_link.school, school.name, email, account, created_by, account_link.created_at, "
        "expires_at FROM account_link LEFT JOIN school ON school.id = account_link.school "
        "WHERE token_hash = ? AND redeemed_at IS NULL AND expires_at > ?"_L1,
        {hash, toMicros(now)}));
    if (!row.next())
        return linkUsed();
    AccountLink link;
    for (std::size_t i = 0; i < linkKinds.size(); ++i) {
        if (linkKinds[i] == row.value(0).toString())
            link.kind = LinkKind(i);
    }
    link.role = roleFromWire(row.value(1).toString()).value_or(Role::Learner);
    link.school = accountsql::readId<SchoolId>(row.value(2));
    link.schoolName = row.value(3).toString();
    link.email = row.value(4).toString();
    link.account = accountsql::readId<UserId>(row.value(5));
    link.createdBy = accountsql::readId<UserId>(row.value(6));
    link.createdAt = fromMicros(row.value(7).toLongLong());
    link.expiresAt = fromMicros(row.value(8).toLongLong());
    return link;
}

template <typename Source>
Result<bool> hasOperator(Source &source)
{
    WR_TRY(row, source.run("SELECT id FROM account WHERE role = 'operator' AND state = 'active' LIMIT 1"_L1));
    return row.next();
}

/// One statement decides, so that of two who hold a link one gets it.
Result<void> useUp(Transaction &transaction, const QString &hash, TimePoint now)
{
    // From now on the account alone tells the address.
    WR_TRY(used, transaction.run("UPDATE account_link SET redeemed_at = ?, email = '' WHERE token_hash = ? "
                                 "AND redeemed_at IS NULL AND expires_at > ?"_L1,
                                 {toMicros(now), hash, toMicros(now)}));
    if (used.numRowsAffected() != 1)
        return linkUsed();
    return {};
}

/// Remembers the link's hash as the answer to the request; a link that the same request made before is good no longer.
Result<void> replaceEarlier(Transaction &transaction, const IdempotentRequest &request, const QString &hash, TimePoint now)
{
    WR_TRY(earlier, IdempotencyRepository::find(transaction, request, now));
    if (earlier) {
        WR_TRY(gone, transaction.run("DELETE FROM account_link WHERE token_hash = ? AND redeemed_at IS NULL"_L1,
                                     {QString::fromLatin1(earlier->body)}));
        if (gone.numRowsAffected() != 1)
            return linkUsed();
    }
    return IdempotencyRepository::store(transaction, request, {201, hash.toLatin1()}, now);
}

Result<Account> makeAccount(Transaction &transaction, const QString &hash, Account account,
                            const QString &passwordHash, const School &school, TimePoint now)
{
    WR_TRY(link, findLink(transaction, hash, now));
    if (link.kind == LinkKind::Password)
        return linkUsed();
    if (!link.email.isEmpty() && emailKey(link.email) != emailKey(account.email))
        return FieldErrors::one(u"email"_s, FieldFault::NotAllowed, u"the link is for another address"_s);
    WR_CHECK(useUp(transaction, hash, now));
    account.role = link.role;
    account.school = link.school;
    if (link.kind == LinkKind::Setup) {
        WR_TRY(isSetUp, hasOperator(transaction));
        if (isSetUp)
            return Error {ErrorCode::Conflict, u"there is an operator already"_s};
        if (!school.name.isEmpty()) {
            WR_CHECK(accountsql::insertSchool(transaction, school));
            account.school = school.id;
        }
    }
    WR_CHECK(accountsql::insert(transaction, account, passwordHash));
    return account;
}

} // namespace

QLatin1StringView wireName(LinkKind kind)
{
    return linkKinds.at(std::size_t(kind));
}

AccountLinks::AccountLinks(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<QString>> AccountLinks::insert(AccountLink link, DbContext context, std::optional<IdempotentRequest> once)
{
    return m_database.write<QString>(
        Lane::Interactive, std::move(context),
        [link = std::move(link), text = newSecret(), once = std::move(once)](Transaction &transaction) -> Result<QString> {
            WR_CHECK(transaction.run("DELETE FROM account_link WHERE expires_at < ?"_L1, {toMicros(link.createdAt)}));
            if (once)
                WR_CHECK(replaceEarlier(transaction, *once, hashOf(text), link.createdAt));
            WR_CHECK(transaction.run(
                "INSERT INTO account_link(token_hash, kind, role, school, email, account, created_by, "
                "created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                {hashOf(text), QString(wireName(link.kind)), QString(wireName(link.role)),
                 accountsql::nullable(link.school), link.email, accountsql::nullable(link.account),
                 accountsql::nullable(link.createdBy), toMicros(link.createdAt), toMicros(link.expiresAt)}));
            return text;
        });
}

QFuture<Result<AccountLink>> AccountLinks::look(QString text, TimePoint now, DbContext context)
{
    return m_database.read<AccountLink>(std::move(context),
                                        [hash = hashOf(text), now](Connection &connection) -> Result<AccountLink> {
                                            WR_TRY(link, findLink(connection, hash, now));
                                            if (link.kind == LinkKind::Setup) {
                                                // Each node of a cluster tells one; the first that is used is the only one.
                                                WR_TRY(isSetUp, hasOperator(connection));
                                                if (isSetUp)
                                                    return linkUsed();
                                            }
                                            return link;
                                        });
}

QFuture<Result<Account>> AccountLinks::redeem(QString text, Account account, QString passwordHash,
                                              School school, TimePoint now, DbContext context)
{
    return m_database.write<Account>(
        Lane::Interactive, std::move(context),
        [hash = hashOf(text), account = std::move(account), passwordHash = std::move(passwordHash),
         school = std::move(school), now](Transaction &transaction) {
            return makeAccount(transaction, hash, account, passwordHash, school, now);
        });
}

QFuture<Result<AccountLinks::Reset>> AccountLinks::redeemPassword(QString text, QString passwordHash,
                                                                  TimePoint now, DbContext context)
{
    return m_database.write<Reset>(
        Lane::Interactive, std::move(context),
        [hash = hashOf(text), passwordHash = std::move(passwordHash), now](Transaction &transaction) -> Result<Reset> {
            WR_TRY(link, findLink(transaction, hash, now));
            if (link.kind != LinkKind::Password)
                return linkUsed();
            WR_CHECK(useUp(transaction, hash, now));
            WR_CHECK(accountsql::keepPassword(transaction, link.account, passwordHash, now));
            WR_TRY(ended, accountsql::endSignIns(transaction, link.account, {}, u"password"_s, now));
            return Reset {link.account, ended};
        });
}

} // namespace wr
