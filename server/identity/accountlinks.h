#pragma once

#include "core/dbexecutor.h"
#include "core/idempotency.h"
#include "identity/account.h"

namespace wr {

enum class LinkKind {
    Setup,      ///< makes the first operator
    Invitation, ///< makes an account of a role in a school
    Password,   ///< lets an account choose a password
};

QLatin1StringView wireName(LinkKind kind);

/// What a one-time link is good for. Plain value.
struct AccountLink
{
    LinkKind kind = LinkKind::Invitation;
    Role role = Role::Learner;
    SchoolId school;
    QString schoolName; ///< read only
    QString email;      ///< the only address it is good for; empty: any
    UserId account;     ///< of Password
    UserId createdBy;   ///< null: the server
    TimePoint createdAt;
    TimePoint expiresAt;
};

/// SQL of one-time links to accounts. Only a hash of a link is stored. Futures finish on a database
/// worker.
class AccountLinks
{
public:
    explicit AccountLinks(DbExecutor &database);

    /// The link's text. The same request again gets another text, which takes the place of the one it had: that was lost
    /// on the way, and is stored nowhere. LinkUsed: it was not lost; IdempotencyMismatch.
    QFuture<Result<QString>> insert(AccountLink link, DbContext context, std::optional<IdempotentRequest> once = {});
    /// What a good link is for. LinkUsed: used, expired or never made.
    QFuture<Result<AccountLink>> look(QString text, TimePoint now, DbContext context);

    /// Uses an invitation or set-up link up and makes the account it is for, in one transaction; a
    /// set-up link makes `school` too, if it has a name. `account` has no role and school yet.
    /// LinkUsed; InvalidFields: address taken, or not the one the link was made for;
    /// Conflict: a set-up link when there is an operator already.
    QFuture<Result<Account>> redeem(QString text, Account account, QString passwordHash, School school,
                                    TimePoint now, DbContext context);

    struct Reset
    {
        UserId account;
        QList<SignInId> ended;
    };
    /// Uses a link for a new password up, and ends the account's sign-ins. LinkUsed.
    QFuture<Result<Reset>> redeemPassword(QString text, QString passwordHash, TimePoint now, DbContext context);

private:
    DbExecutor &m_database;
};

} // namespace wr
