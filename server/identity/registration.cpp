// AuthService: accounts that people make for themselves, and the one-time links for it.

#include "core/andthen.h"
#include "core/logging.h"
#include "identity/authservice.h"
#include "identity/passwordrules.h"
#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

template <class T>
QFuture<Result<T>> refusal(const Error &error)
{
    return readyFuture(Result<T>(error));
}

} // namespace

/// Tidies the fields up as well.
Result<void> AuthService::checkForm(Registering &form) const
{
    FieldErrors errors;
    form.email = checkEmail(errors, u"email"_s, form.email);
    form.name = checkName(errors, u"name"_s, form.name, limits::maxPersonNameChars);
    form.locale = checkLocale(errors, u"locale"_s, form.locale.isEmpty() ? u"en"_s : form.locale);
    checkPassword(errors, u"password"_s, form.password, ownNames(form.name, form.email));
    if (!form.schoolName.isEmpty())
        form.schoolName = checkName(errors, u"schoolName"_s, form.schoolName, limits::maxSchoolNameChars);
    return errors.result();
}

/// Whether the link is good is looked at before the form, so that nobody learns what is wrong with a
/// form (an address that is taken, say) without a right to send one.
QFuture<Result<Session>> AuthService::registerAccount(const Visitor &visitor, const Registering &form)
{
    const bool isOpen = m_registration == Registration::Open;
    if (form.link.isEmpty() && !isOpen)
        return refusal<Session>({ErrorCode::RegistrationClosed, u"new accounts need an invitation here"_s});
    auto mayAsk = form.link.isEmpty()
        ? m_parts.throttle.checkAddress(visitor.address)
        : andThen(this, lookAtLink(visitor, form.link), [this](const AccountLink &link) {
              const bool isClosed = m_registration == Registration::Closed && link.kind == LinkKind::Invitation;
              return isClosed ? refusal<void>({ErrorCode::RegistrationClosed, u"this server takes no new accounts"_s})
                              : readyFuture(Result<void>());
          });
    return andThen(this, mayAsk, [=, this] {
        Registering checked = form;
        if (const auto good = checkForm(checked); !good)
            return refusal<Session>(good.error());
        auto hashed = andThen(this, m_parts.throttle.checkRegistration(visitor.address), [this, checked] {
            return m_parts.hasher.hash(checked.password);
        });
        return andThen(this, hashed, [=, this](const QString &hash) {
            return andThen(this, makeAccount(visitor, checked, hash), [=, this](const Account &account) {
                qCInfo(lcAuth).noquote() << "user" << account.id.toString() << "registered as" << wireName(account.role);
                return begin(visitor, account, form.isRemembered, {});
            });
        });
    });
}

QFuture<Result<Account>> AuthService::makeAccount(const Visitor &visitor, const Registering &form, const QString &hash)
{
    const TimePoint now = m_parts.clock.now();
    Account account;
    account.id = UserId::create(now);
    account.email = form.email;
    account.name = form.name;
    account.locale = form.locale;
    account.createdAt = now;
    account.updatedAt = now;
    const DbContext context = visitor.caller.context();
    if (form.link.isEmpty())
        return m_parts.accounts.insert(account, hash, context);
    return m_parts.links.redeem(form.link, account, hash, {SchoolId::create(now), form.schoolName, now}, now, context);
}

QFuture<Result<AccountLink>> AuthService::lookAtLink(const Visitor &visitor, const QString &link)
{
    return andThen(this, m_parts.throttle.checkAddress(visitor.address), [=, this] {
        return m_parts.links.look(link, m_parts.clock.now(), visitor.caller.context());
    });
}

QFuture<Result<void>> AuthService::resetPassword(const Visitor &visitor, const QString &link, const QString &password)
{
    return andThen(this, lookAtLink(visitor, link), [=, this](const AccountLink &found) {
        if (found.kind != LinkKind::Password)
            return refusal<void>({ErrorCode::LinkUsed, u"the link is for something else"_s});
        return andThen(this, m_parts.accounts.find(found.account, visitor.caller.context()), [=, this](const Account &account) {
            FieldErrors errors;
            checkPassword(errors, u"password"_s, password, ownNames(account.name, account.email));
            if (const auto checked = errors.result(); !checked)
                return refusal<void>(checked.error());
            return andThen(this, m_parts.hasher.hash(password), [=, this](const QString &hash) {
                auto reset = m_parts.links.redeemPassword(link, hash, m_parts.clock.now(), visitor.caller.context());
                return andThen(this, reset, [this](const AccountLinks::Reset &done) { return ended(done.ended); });
            });
        });
    });
}

QFuture<Result<bool>> AuthService::needsSetUp(const DbContext &context)
{
    if (m_isSetUp)
        return readyFuture(Result<bool>(false));
    return andThen(this, m_parts.accounts.hasOperator(context), [this](bool hasOperator) {
        m_isSetUp = hasOperator;
        return readyFuture(Result<bool>(!hasOperator));
    });
}

QFuture<Result<std::optional<QString>>> AuthService::setUpLink()
{
    using Link = std::optional<QString>;
    const DbContext context {u"start"_s, {}};
    return andThen(this, m_parts.accounts.hasOperator(context), [=, this](bool hasOperator) {
        if (hasOperator)
            return readyFuture(Result<Link>(std::nullopt));
        AccountLink link;
        link.kind = LinkKind::Setup;
        link.role = Role::Operator;
        link.createdAt = m_parts.clock.now();
        link.expiresAt = link.createdAt + std::chrono::hours(limits::linkHours);
        return andThen(this, m_parts.links.insert(link, context), [](const QString &text) {
            return readyFuture(Result<Link>(text));
        });
    });
}

} // namespace wr
