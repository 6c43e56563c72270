#pragma once

#include "core/caller.h"
#include "core/config.h"
#include "core/metrics.h"
#include "identity/accountlinks.h"
#include "identity/passwordhasher.h"
#include "identity/refreshtokens.h"
#include "identity/revocations.h"
#include "identity/signinrepository.h"
#include "identity/signinthrottle.h"


namespace wr {

/// Where a request about signing in comes from.
struct Visitor
{
    Caller caller;
    QString address;
    QString device; ///< deviceName()
};

/// What somebody who has signed in gets.
struct Session
{
    Account account;
    SignIn signIn;
    QString accessToken;
    TimePoint accessExpiresAt;
    QString refreshToken;
    TimePoint refreshExpiresAt;
};

/// Use cases of signing in: register, sign in, refresh, sign out, passwords. Unknown address, wrong
/// password and disabled account get one answer after the same work. No JSON, no sockets. Server
/// thread.
class AuthService : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        AccountRepository &accounts;
        SignInRepository &signIns;
        AccountLinks &links;
        PasswordHasher &hasher;
        const AccessTokens &accessTokens;
        const RefreshTokens &refreshTokens;
        Revocations &revocations;
        SignInThrottle &throttle;
        Metrics &metrics;
        const Clock &clock;
    };
    struct Registering
    {
        QString email;
        QString name;
        QString password;
        QString locale;
        QString link;       ///< empty: open registration
        QString schoolName; ///< with a set-up link
        bool isRemembered = false;
    };

    AuthService(const Parts &parts, Registration registration, QObject *parent = nullptr);

    /// WrongCredentials, RateLimited and Unavailable with `retryAfter`.
    QFuture<Result<Session>> signIn(const Visitor &visitor, const QString &email, const QString &password,
                                    bool isRemembered);

    /// RegistrationClosed, LinkUsed, InvalidFields, RateLimited.
    QFuture<Result<Session>> registerAccount(const Visitor &visitor, const Registering &form);

    /// Takes a refresh token in exchange for the next. Unauthenticated: unknown, expired, ended, or
    /// used before, which ends the sign-in.
    QFuture<Result<Session>> refresh(const Visitor &visitor, const QString &token);

    /// Ends the sign-in of a refresh token; success also when there is none any more.
    QFuture<Result<void>> signOut(const Visitor &visitor, const QString &refreshToken);
    /// Ends the caller's own sign-in.
    QFuture<Result<void>> signOut(const Visitor &visitor);
    /// Ends all sign-ins of the caller.
    QFuture<Result<void>> signOutEverywhere(const Visitor &visitor);

    /// WrongCredentials (the current one), InvalidFields (the new one), RateLimited. All sign-ins but
    /// the caller's end.
    QFuture<Result<void>> changePassword(const Visitor &visitor, const QString &current, const QString &password);

    /// With a one-time link. LinkUsed, InvalidFields, RateLimited. All sign-ins end.
    QFuture<Result<void>> resetPassword(const Visitor &visitor, const QString &link, const QString &password);

    /// LinkUsed, RateLimited.
    QFuture<Result<AccountLink>> lookAtLink(const Visitor &visitor, const QString &link);

    /// Success when it is the caller's password. WrongCredentials, RateLimited.
    QFuture<Result<Account>> confirm(const Visitor &visitor, const QString &password);

    /// A link for the first operator; nothing when there is one.
    QFuture<Result<std::optional<QString>>> setUpLink();
    /// Whether nobody is operator yet. Asks the database no more once somebody was.
    QFuture<Result<bool>> needsSetUp(const DbContext &context);

private:
    QFuture<Result<Session>> begin(const Visitor &visitor, const Account &account, bool isRemembered,
                                   const std::optional<QString> &renewedPassword);
    Result<Session> sessionOf(const Account &account, const SignIn &signIn, const QString &refreshToken,
                              TimePoint refreshExpiresAt) const;
    QFuture<Result<void>> ended(const QList<SignInId> &signIns);
    template <class T, class Judge>
    QFuture<Result<T>> attempt(const Visitor &visitor, const QString &key, Judge judge);
    QFuture<Result<PasswordCheck>> comparePassword(const Visitor &visitor, const QString &key,
                                                   const std::optional<AccountRepository::Credentials> &found,
                                                   const QString &password);
    QFuture<Result<Account>> makeAccount(const Visitor &visitor, const Registering &form, const QString &hash);
    Result<void> checkForm(Registering &form) const;
    void count(const QString &outcome);

    const Parts m_parts;
    const Registration m_registration;
    bool m_isSetUp = false; ///< somebody was operator; that somebody stays so is seen to elsewhere
};

} // namespace wr
