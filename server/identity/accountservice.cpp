#include "identity/accountservice.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <class T>
QFuture<Result<T>> refuse(const Error &error)
{
    return readyFuture(Result<T>(error));
}

Result<void> mayTouch(const Principal &principal, Permission permission, const Account &account)
{
    return allowsOnAccount(principal, permission, account.subject(), account.role);
}

Result<void> apply(const AccountService::Edit &edit, Account &account)
{
    FieldErrors errors;
    if (edit.name)
        account.name = checkName(errors, u"name"_s, *edit.name, limits::maxPersonNameChars);
    if (edit.locale)
        account.locale = checkLocale(errors, u"locale"_s, *edit.locale);
    if (edit.email)
        account.email = checkEmail(errors, u"email"_s, *edit.email);
    if (edit.state)
        account.state = *edit.state;
    return errors.result();
}

} // namespace

AccountService::AccountService(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

QFuture<Result<Account>> AccountService::findFor(const Caller &caller, Permission permission, UserId user)
{
    return andThen(this, m_parts.accounts.find(user, caller.context()),
                   [principal = caller.principal, permission](const Account &account) {
                       const auto allowed = mayTouch(principal, permission, account);
                       return allowed ? readyFuture(Result<Account>(account)) : refuse<Account>(allowed.error());
                   });
}

QFuture<Result<Account>> AccountService::find(const Caller &caller, UserId user)
{
    // Reading needs no rank: a school's admin sees who the operators of the school are.
    return andThen(this, m_parts.accounts.find(user, caller.context()),
                   [principal = caller.principal](const Account &account) {
                       const auto allowed = allowsOn(principal, Permission::AccountRead, account.subject());
                       return allowed ? readyFuture(Result<Account>(account)) : refuse<Account>(allowed.error());
                   });
}

QFuture<Result<QList<Account>>> AccountService::list(const Caller &caller, AccountFilter filter,
                                                     const QString &after, int limit)
{
    const Principal &principal = caller.principal;
    if (!filter.school && scopeOf(principal, Permission::AccountRead) == Scope::School)
        filter.school = principal.school;
    const Subject all {{}, filter.school.value_or(SchoolId {}), {}, false, false};
    if (const auto allowed = allowsOn(principal, Permission::AccountRead, all); !allowed)
        return refuse<QList<Account>>(allowed.error());
    return m_parts.accounts.list(filter, after, limit, caller.context());
}

/// The school that is asked for, or the caller's own; checked against what the caller reaches.
Result<SchoolId> AccountService::schoolFor(const Caller &caller, Permission permission, FieldErrors &errors,
                                           const std::optional<QString> &school, Role role) const
{
    SchoolId wanted = caller.principal.school;
    if (school) {
        const auto id = SchoolId::fromString(*school);
        if (!id)
            errors.add(u"school"_s, FieldFault::Invalid, u"not an id"_s);
        wanted = id.value_or(SchoolId {});
    }
    WR_CHECK(errors.result());
    WR_CHECK(allowsOn(caller.principal, permission, {{}, wanted, {}, false, false}));
    WR_CHECK(allowsRole(caller.principal, role));
    return wanted;
}

QFuture<Result<AccountService::Created>> AccountService::create(const Caller &caller, const NewAccount &form,
                                                                std::optional<IdempotentRequest> once)
{
    FieldErrors errors;
    const TimePoint now = m_parts.clock.now();
    Account account;
    account.id = UserId::create(now);
    account.email = checkEmail(errors, u"email"_s, form.email);
    account.name = checkName(errors, u"name"_s, form.name, limits::maxPersonNameChars);
    account.locale = checkLocale(errors, u"locale"_s, form.locale.isEmpty() ? u"en"_s : form.locale);
    account.role = checkRole(errors, u"role"_s, form.role);
    account.createdAt = now;
    account.updatedAt = now;
    const auto school = schoolFor(caller, Permission::AccountCreate, errors, form.school, account.role);
    if (!school)
        return refuse<Created>(school.error());
    account.school = *school;
    return andThen(this, m_parts.accounts.insert(account, {}, caller.context(), std::move(once)),
                   [this, caller, id = account.id](const Account &made) {
                       // One that was made before may be another's by now, or above the caller.
                       const auto allowed = made.id == id ? Result<void>() : mayTouch(caller.principal, Permission::AccountUpdate, made);
                       return allowed ? withLink(caller, made) : refuse<Created>(allowed.error());
                   });
}

QFuture<Result<AccountService::Created>> AccountService::withLink(const Caller &caller, const Account &made)
{
    AccountLink link;
    link.kind = LinkKind::Password;
    link.role = made.role;
    link.account = made.id;
    return andThen(this, makeLink(caller, link, std::chrono::days(limits::invitationDays)), [made](const Link &text) {
        return readyFuture(Result<Created>(Created {made, text}));
    });
}

/// Tokens that say something else about the account are worthless from now on.
QFuture<Result<Account>> AccountService::changed(const AccountRepository::Changed &change)
{
    const Account &before = change.before;
    const Account &after = change.after;
    if (before.role != after.role || before.school != after.school || before.state != after.state)
        m_parts.revocations.accountChanged(after.id, after.version);
    return readyFuture(Result<Account>(after));
}

QFuture<Result<Account>> AccountService::update(const Caller &caller, UserId user, Edit edit)
{
    const auto change = [edit, principal = caller.principal](Account &account) -> Result<void> {
        WR_CHECK(mayTouch(principal, Permission::AccountUpdate, account));
        if (edit.ifVersion && *edit.ifVersion != account.version)
            return Error {ErrorCode::PreconditionFailed, u"somebody else changed this account first"_s};
        if (edit.state && principal.user == account.id)
            return FieldErrors::one(u"state"_s, FieldFault::NotAllowed, u"not of oneself"_s);
        return apply(edit, account);
    };
    return andThen(this, m_parts.accounts.change(user, m_parts.clock.now(), change, caller.context()),
                   [this](const AccountRepository::Changed &done) { return changed(done); });
}

QFuture<Result<Account>> AccountService::assignRole(const Caller &caller, UserId user, const QString &role,
                                                    const std::optional<QString> &school)
{
    FieldErrors errors;
    const Role wanted = checkRole(errors, u"role"_s, role);
    const auto id = school ? SchoolId::fromString(*school) : Result<SchoolId>(SchoolId {});
    if (!id)
        errors.add(u"school"_s, FieldFault::Invalid, u"not an id"_s);
    if (const auto checked = errors.result(); !checked)
        return refuse<Account>(checked.error());
    const auto change = [wanted, moves = school.has_value(), to = *id,
                         principal = caller.principal](Account &account) -> Result<void> {
        WR_CHECK(mayTouch(principal, Permission::RoleAssign, account));
        WR_CHECK(allowsRole(principal, wanted));
        if (moves)
            WR_CHECK(allowsOn(principal, Permission::RoleAssign, {{}, to, {}, false, false}));
        if (principal.user == account.id)
            return FieldErrors::one(u"role"_s, FieldFault::NotAllowed, u"not of oneself"_s);
        account.role = wanted;
        account.school = moves ? to : account.school;
        return {};
    };
    return andThen(this, m_parts.accounts.change(user, m_parts.clock.now(), change, caller.context()),
                   [this, by = caller.principal.describe()](const AccountRepository::Changed &done) {
                       qCInfo(lcAuth).noquote() << "user" << done.after.id.toString() << "is now"
                                                << wireName(done.after.role) << "by" << by;
                       return changed(done);
                   });
}

QFuture<Result<void>> AccountService::erase(const Caller &caller, UserId user)
{
    const auto check = [principal = caller.principal](Account &account) {
        return mayTouch(principal, Permission::AccountErase, account);
    };
    return andThen(this, m_parts.accounts.erase(user, m_parts.clock.now(), check, m_eraseSteps, caller.context()),
                   [this, by = caller.principal.describe()](const Account &before) {
                       qCInfo(lcAuth).noquote() << "user" << before.id.toString() << "was erased by" << by;
                       tellErased(before.id, before.version + 1);
                       return readyFuture(Result<void>());
                   });
}

void AccountService::tellErased(UserId user, qint64 version)
{
    m_parts.revocations.accountChanged(user, version);
    Q_EMIT erased(user);
}

QFuture<Result<AccountService::Link>> AccountService::makeLink(const Caller &caller, AccountLink link, Micros lifetime,
                                                               std::optional<IdempotentRequest> once)
{
    link.createdBy = caller.principal.user;
    link.createdAt = m_parts.clock.now();
    link.expiresAt = link.createdAt + lifetime;
    return andThen(this, m_parts.links.insert(link, caller.context(), std::move(once)),
                   [expiresAt = link.expiresAt](const QString &text) {
                       return readyFuture(Result<Link>(Link {text, expiresAt}));
                   });
}

QFuture<Result<AccountService::Link>> AccountService::invite(const Caller &caller, const Invitation &form,
                                                             std::optional<IdempotentRequest> once)
{
    FieldErrors errors;
    AccountLink link;
    link.kind = LinkKind::Invitation;
    link.role = checkRole(errors, u"role"_s, form.role);
    if (!form.email.isEmpty())
        link.email = checkEmail(errors, u"email"_s, form.email);
    const auto school = schoolFor(caller, Permission::AccountCreate, errors, form.school, link.role);
    if (!school)
        return refuse<Link>(school.error());
    link.school = *school;
    if (link.school.isNull())
        return makeLink(caller, link, std::chrono::days(limits::invitationDays), std::move(once));
    return andThen(this, m_parts.accounts.school(link.school, caller.context()), [=, this](const School &) {
        return makeLink(caller, link, std::chrono::days(limits::invitationDays), once);
    });
}

QFuture<Result<AccountService::Link>> AccountService::passwordLink(const Caller &caller, UserId user)
{
    return andThen(this, findFor(caller, Permission::AccountUpdate, user), [=, this](const Account &account) {
        AccountLink link;
        link.kind = LinkKind::Password;
        link.role = account.role;
        link.account = account.id;
        return makeLink(caller, link, std::chrono::hours(limits::linkHours));
    });
}

QFuture<Result<QList<SignIn>>> AccountService::signIns(const Caller &caller, UserId user)
{
    return andThen(this, findFor(caller, Permission::SignInRead, user), [=, this](const Account &account) {
        return m_parts.signIns.list(account.id, m_parts.clock.now(), caller.context());
    });
}

QFuture<Result<void>> AccountService::endSignIn(const Caller &caller, SignInId signIn)
{
    return andThen(this, m_parts.signIns.find(signIn, caller.context()), [=, this](const SignIn &found) {
        return andThen(this, findFor(caller, Permission::SignInRevoke, found.account), [=, this](const Account &) {
            return andThen(this, m_parts.signIns.end(signIn, u"revoked"_s, m_parts.clock.now(), caller.context()),
                           [=, this](bool) {
                               m_parts.revocations.signInsEnded({signIn});
                               return readyFuture(Result<void>());
                           });
        });
    });
}

QFuture<Result<void>> AccountService::endSignIns(const Caller &caller, UserId user)
{
    return andThen(this, findFor(caller, Permission::SignInRevoke, user), [=, this](const Account &account) {
        auto ended = m_parts.signIns.endAll(account.id, {}, u"revoked"_s, m_parts.clock.now(), caller.context());
        return andThen(this, ended, [this](const QList<SignInId> &signIns) {
            m_parts.revocations.signInsEnded(signIns);
            return readyFuture(Result<void>());
        });
    });
}

QFuture<Result<QList<School>>> AccountService::schools(const Caller &caller)
{
    return andThen(this, m_parts.accounts.schools(caller.context()),
                   [principal = caller.principal](QList<School> schools) {
                       schools.removeIf([&principal](const School &school) {
                           return !allowsOn(principal, Permission::SchoolRead, {{}, school.id, {}, false, false});
                       });
                       return readyFuture(Result<QList<School>>(schools));
                   });
}

QFuture<Result<School>> AccountService::createSchool(const Caller &caller, const QString &name)
{
    if (const auto allowed = allowsOn(caller.principal, Permission::SchoolCreate, {}); !allowed)
        return refuse<School>(allowed.error());
    FieldErrors errors;
    const TimePoint now = m_parts.clock.now();
    const School school {SchoolId::create(now), checkName(errors, u"name"_s, name, limits::maxSchoolNameChars), now};
    if (const auto checked = errors.result(); !checked)
        return refuse<School>(checked.error());
    return m_parts.accounts.insertSchool(school, caller.context());
}

QFuture<Result<School>> AccountService::renameSchool(const Caller &caller, SchoolId school, const QString &name)
{
    if (const auto allowed = allowsOn(caller.principal, Permission::SchoolUpdate, {{}, school, {}, false, false}); !allowed)
        return refuse<School>(allowed.error());
    FieldErrors errors;
    const QString checked = checkName(errors, u"name"_s, name, limits::maxSchoolNameChars);
    if (const auto good = errors.result(); !good)
        return refuse<School>(good.error());
    return m_parts.accounts.renameSchool(school, checked, caller.context());
}

} // namespace wr
