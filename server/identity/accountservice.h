#pragma once

#include "core/caller.h"
#include "identity/accountlinks.h"
#include "identity/accountrepository.h"
#include "identity/revocations.h"
#include "identity/signinrepository.h"

namespace wr {

/// Use cases of looking after accounts, one's own and others': each is allowed on the row it touches,
/// in the transaction that touches it. Nobody reaches an account whose role is above the own; nobody
/// gives a role above the own; somebody always stays operator. Server thread.
class AccountService : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        AccountRepository &accounts;
        SignInRepository &signIns;
        AccountLinks &links;
        Revocations &revocations;
        const Clock &clock;
    };
    /// What one may change of oneself or, with the right, of others; absent: stays.
    struct Edit
    {
        std::optional<QString> name;
        std::optional<QString> locale;
        std::optional<QString> email;
        std::optional<AccountState> state;
        std::optional<qint64> ifVersion; ///< PreconditionFailed when the account is of another
    };
    struct NewAccount
    {
        QString email;
        QString name;
        QString role;
        std::optional<QString> school;
        QString locale;
    };
    struct Link
    {
        QString text;
        TimePoint expiresAt;
    };
    struct Created
    {
        Account account;
        Link link; ///< with which the person chooses a password
    };
    struct Invitation
    {
        QString role;
        std::optional<QString> school;
        QString email;
    };

    explicit AccountService(const Parts &parts, QObject *parent = nullptr);

    /// What else must happen in the transaction that erases somebody. At the start only.
    void addEraseStep(AccountRepository::EraseStep step) { m_eraseSteps.append(std::move(step)); }

    const QList<AccountRepository::EraseStep> &eraseSteps() const { return m_eraseSteps; }

    /// For whoever changes accounts in transactions of their own: that it is durable. The account's version is this now.
    void tellChanged(UserId user, qint64 version) { m_parts.revocations.accountChanged(user, version); }
    void tellErased(UserId user, qint64 version);

    QFuture<Result<Account>> find(const Caller &caller, UserId user);
    /// `filter.school` is narrowed to the caller's where that is all it may see.
    QFuture<Result<QList<Account>>> list(const Caller &caller, AccountFilter filter, const QString &after, int limit);
    /// The same request again gets the same account with another link. IdempotencyMismatch.
    QFuture<Result<Created>> create(const Caller &caller, const NewAccount &form, std::optional<IdempotentRequest> once = {});
    QFuture<Result<Account>> update(const Caller &caller, UserId user, Edit edit);
    QFuture<Result<Account>> assignRole(const Caller &caller, UserId user, const QString &role,
                                        const std::optional<QString> &school);
    QFuture<Result<void>> erase(const Caller &caller, UserId user);

    /// The same request again gets another link in place of the one it had. LinkUsed, IdempotencyMismatch.
    QFuture<Result<Link>> invite(const Caller &caller, const Invitation &form, std::optional<IdempotentRequest> once = {});
    /// A link with which `user` chooses a new password.
    QFuture<Result<Link>> passwordLink(const Caller &caller, UserId user);

    QFuture<Result<QList<SignIn>>> signIns(const Caller &caller, UserId user);
    QFuture<Result<void>> endSignIn(const Caller &caller, SignInId signIn);
    QFuture<Result<void>> endSignIns(const Caller &caller, UserId user);

    QFuture<Result<QList<School>>> schools(const Caller &caller);
    QFuture<Result<School>> createSchool(const Caller &caller, const QString &name);
    QFuture<Result<School>> renameSchool(const Caller &caller, SchoolId school, const QString &name);

Q_SIGNALS:
    /// What the steps of addEraseStep() did is durable.
    void erased(wr::UserId user);

private:
    /// The account, if the caller may do this to it.
    QFuture<Result<Account>> findFor(const Caller &caller, Permission permission, UserId user);
    Result<SchoolId> schoolFor(const Caller &caller, Permission permission, FieldErrors &errors,
                               const std::optional<QString> &school, Role role) const;
    QFuture<Result<Created>> withLink(const Caller &caller, const Account &made);
    QFuture<Result<Link>> makeLink(const Caller &caller, AccountLink link, Micros lifetime,
                                   std::optional<IdempotentRequest> once = {});
    QFuture<Result<Account>> changed(const AccountRepository::Changed &change);

    const Parts m_parts;
    QList<AccountRepository::EraseStep> m_eraseSteps;
};

} // namespace wr
