#include "identity/authservice.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "identity/crypto.h"
#include "identity/passwordrules.h"
#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <class T>
QFuture<Result<T>> refusedWith(const Error &error)
{
    return readyFuture(Result<T>(error));
}

Error wrongCredentials()
{
    return {ErrorCode::WrongCredentials, u"the e-mail address or the password is not right"_s};
}

Error badRefresh()
{
    return {ErrorCode::Unauthenticated, u"sign in again"_s};
}

} // namespace

AuthService::AuthService(const Parts &parts, Registration registration, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_registration(registration)
{
}

void AuthService::count(const QString &outcome)
{
    m_parts.metrics.counter(u"wordrally_sign_ins_total"_s, u"Attempts to sign in, by outcome"_s,
                            {{u"outcome"_s, outcome}}).add();
}

/// The work and the answer do not depend on whether the account exists, or why it may not.
QFuture<Result<PasswordCheck>>
AuthService::comparePassword(const Visitor &visitor, const QString &key,
                             const std::optional<AccountRepository::Credentials> &found, const QString &password)
{
    const bool hasPassword = found && !found->passwordHash.isEmpty();
    const bool isUsable = hasPassword && found->account.state == AccountState::Active;
    const auto hash = hasPassword ? std::optional(found->passwordHash) : std::nullopt;
    return andThen(this, m_parts.hasher.check(hash, password),
                   [this, visitor, key, isUsable](const PasswordCheck &check) {
                       if (check.isRight && isUsable)
                           return readyFuture(Result<PasswordCheck>(check));
                       qCInfo(lcAuth).noquote() << "a password was refused, from" << visitor.address;
                       count(u"wrong"_s);
                       return andThen(this, m_parts.throttle.failed(visitor.address, key),
                                      [] { return refusedWith<PasswordCheck>(wrongCredentials()); });
                   });
}

QFuture<Result<Session>> AuthService::signIn(const Visitor &visitor, const QString &email,
                                             const QString &password, bool isRemembered)
{
    // What is longer than any address or password is not worth hashing; the answer is the same.
    const QString key = emailKey(email.left(limits::maxEmailChars * 2));
    const QString bounded = password.left(limits::maxPasswordChars * 2);
    return attempt<Session>(visitor, key, [=, this] {
        return andThen(this, m_parts.accounts.credentials(key, visitor.caller.context()),
                       [=, this](const std::optional<AccountRepository::Credentials> &found) {
                           return andThen(this, comparePassword(visitor, key, found, bounded),
                                          [=, this](const PasswordCheck &check) {
                                              return begin(visitor, found->account, isRemembered, check.renewed);
                                          });
                       });
    });
}

/// What `judge` says of one attempt with a password, which has its place in the throttle so long.
template <class T, class Judge>
QFuture<Result<T>> AuthService::attempt(const Visitor &visitor, const QString &key, Judge judge)
{
    using Attempt = SignInThrottle::Attempt;
    const auto begun = m_parts.throttle.begin(visitor.address, key);
    whenDone(this, begun, [this](const Result<Attempt> &allowed) {
        if (!allowed)
            count(u"throttled"_s);
    });
    return andThen(this, begun, [this, judge](const Attempt &attempt) {
        const QFuture<Result<T>> judged = judge();
        whenDone(this, judged, [this, attempt](const Result<T> &) { m_parts.throttle.ended(attempt); });
        return judged;
    });
}

/// Only now somebody is signed in: the row is durable before the token is given out.
QFuture<Result<Session>> AuthService::begin(const Visitor &visitor, const Account &account, bool isRemembered,
                                            const std::optional<QString> &renewedPassword)
{
    const TimePoint now = m_parts.clock.now();
    const TimePoint expiresAt = isRemembered ? now + std::chrono::days(limits::rememberedDays)
                                             : now + std::chrono::hours(limits::signInHours);
    const SignIn signIn {SignInId::create(now), account.id, visitor.device, visitor.address,
                         isRemembered, now, now, expiresAt};
    const TimePoint refreshExpiresAt = isRemembered ? now + std::chrono::days(limits::rememberedIdleDays) : expiresAt;
    const QString refreshToken = m_parts.refreshTokens.first(signIn.id);
    const Caller caller {{account.role, {}, 0, account.id, account.school, signIn.id, {}}, visitor.caller.request};
    auto stored = m_parts.signIns.insert(signIn, {crypto::fingerprint(refreshToken.toLatin1()), refreshExpiresAt},
                                         renewedPassword, caller.context());
    return andThen(this, stored, [=, this](const QList<SignInId> &surplus) {
        m_parts.revocations.signInsEnded(surplus);
        count(u"ok"_s);
        qCInfo(lcAuth).noquote() << "user" << account.id.toString() << "signed in from" << visitor.address;
        return andThen(this, m_parts.throttle.succeeded(visitor.address, emailKey(account.email)), [=, this] {
            return readyFuture(sessionOf(account, signIn, refreshToken, refreshExpiresAt));
        });
    });
}

Result<Session> AuthService::sessionOf(const Account &account, const SignIn &signIn,
                                       const QString &refreshToken, TimePoint refreshExpiresAt) const
{
    AccessClaims claims;
    claims.user = account.id;
    claims.role = account.role;
    claims.school = account.school;
    claims.signIn = signIn.id;
    claims.version = account.version;
    WR_TRY(token, m_parts.accessTokens.issue(claims));
    const TimePoint expiresAt = m_parts.clock.now() + std::chrono::minutes(limits::accessTokenMinutes);
    return Session {account, signIn, token, expiresAt, refreshToken, refreshExpiresAt};
}

QFuture<Result<Session>> AuthService::refresh(const Visitor &visitor, const QString &token)
{
    const auto parts = m_parts.refreshTokens.read(token);
    if (!parts)
        return refusedWith<Session>(parts.error());
    const QString successor = m_parts.refreshTokens.successor(token);
    const SignInRepository::Rotation rotation {parts->signIn, parts->generation,
                                               crypto::fingerprint(token.toLatin1()),
                                               crypto::fingerprint(successor.toLatin1()), visitor.address};
    const DbContext context {u"sign-in "_s + parts->signIn.toString(), visitor.caller.request};
    return andThen(this, m_parts.signIns.rotate(rotation, m_parts.clock.now(), context),
                   [this, visitor, successor](const SignInRepository::Rotated &rotated) {
                       using Outcome = SignInRepository::Rotated::Outcome;
                       if (rotated.outcome == Outcome::Fresh || rotated.outcome == Outcome::Again) {
                           return readyFuture(sessionOf(rotated.account, rotated.signIn, successor,
                                                        rotated.refreshExpiresAt));
                       }
                       if (rotated.outcome == Outcome::Reused) {
                           qCWarning(lcAuth).noquote()
                               << "an old refresh token was used from" << visitor.address << ": sign-in"
                               << rotated.signIn.id.toString() << "of user" << rotated.account.id.toString() << "ends";
                           count(u"reused"_s);
                           m_parts.revocations.signInsEnded({rotated.signIn.id});
                       }
                       return refusedWith<Session>(badRefresh());
                   });
}

QFuture<Result<void>> AuthService::ended(const QList<SignInId> &signIns)
{
    m_parts.revocations.signInsEnded(signIns);
    return readyFuture(Result<void>());
}

QFuture<Result<void>> AuthService::signOut(const Visitor &visitor, const QString &refreshToken)
{
    const auto parts = m_parts.refreshTokens.read(refreshToken);
    if (!parts)
        return readyFuture(Result<void>()); // nobody is signed in with that
    const SignInId id = parts->signIn;
    return andThen(this, m_parts.signIns.end(id, u"signed_out"_s, m_parts.clock.now(), visitor.caller.context()),
                   [this, id](bool) { return ended({id}); });
}

QFuture<Result<void>> AuthService::signOut(const Visitor &visitor)
{
    const SignInId id = visitor.caller.principal.signIn;
    if (visitor.caller.principal.user.isNull())
        return readyFuture(Result<void>());
    return andThen(this, m_parts.signIns.end(id, u"signed_out"_s, m_parts.clock.now(), visitor.caller.context()),
                   [this, id](bool) { return ended({id}); });
}

QFuture<Result<void>> AuthService::signOutEverywhere(const Visitor &visitor)
{
    const UserId user = visitor.caller.principal.user;
    if (const auto allowed = allowsOn(visitor.caller.principal, Permission::SignInRevoke, {.owner = user}); !allowed)
        return refusedWith<void>(allowed.error());
    return andThen(this, m_parts.signIns.endAll(user, {}, u"signed_out"_s, m_parts.clock.now(), visitor.caller.context()),
                   [this](const QList<SignInId> &signIns) { return ended(signIns); });
}

QFuture<Result<Account>> AuthService::confirm(const Visitor &visitor, const QString &password)
{
    const Principal &principal = visitor.caller.principal;
    if (const auto allowed = allowsOn(principal, Permission::AccountUpdate, {.owner = principal.user}); !allowed)
        return refusedWith<Account>(allowed.error());
    return andThen(this, m_parts.accounts.credentialsOf(principal.user, visitor.caller.context()),
                   [=, this](const AccountRepository::Credentials &found) {
                       const QString key = emailKey(found.account.email);
                       return attempt<Account>(visitor, key, [=, this] {
                           return andThen(this, comparePassword(visitor, key, found, password.left(limits::maxPasswordChars * 2)),
                                          [account = found.account](const PasswordCheck &) {
                                              return readyFuture(Result<Account>(account));
                                          });
                       });
                   });
}

QFuture<Result<void>> AuthService::changePassword(const Visitor &visitor, const QString &current,
                                                  const QString &password)
{
    return andThen(this, confirm(visitor, current), [=, this](const Account &account) {
        FieldErrors errors;
        checkPassword(errors, u"password"_s, password, ownNames(account.name, account.email));
        if (const auto checked = errors.result(); !checked)
            return refusedWith<void>(checked.error());
        return andThen(this, m_parts.hasher.hash(password), [=, this](const QString &hash) {
            auto stored = m_parts.signIns.setPassword(account.id, hash, visitor.caller.principal.signIn,
                                                      m_parts.clock.now(), visitor.caller.context());
            return andThen(this, stored, [this](const QList<SignInId> &signIns) { return ended(signIns); });
        });
    });
}

} // namespace wr
