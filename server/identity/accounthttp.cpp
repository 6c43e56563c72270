#include "identity/accounthttp.h"

#include "identity/identityhttp.h"
#include "net/conditional.h"
#include "net/paging.h"
#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Reads ?school=&role=&state=&q=, whose shapes the operation has checked.
AccountFilter readFilter(const HttpRequest &request)
{
    AccountFilter filter;
    if (const auto school = SchoolId::fromString(request.queryValue(u"school"_s)))
        filter.school = *school;
    filter.role = roleFromWire(request.queryValue(u"role"_s));
    filter.state = accountStateFromWire(request.queryValue(u"state"_s));
    filter.emailPrefix = emailKey(request.queryValue(u"q"_s));
    return filter;
}

} // namespace

AccountHttp::AccountHttp(Router &router, AccountService &accounts, const OwnAddress &address, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_address(address)
{
    addListRoutes(router);
    addAccountRoutes(router);
    addSchoolRoutes(router);
}

void AccountHttp::add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve,
                      Operation operation)
{
    operation.tag = u"Accounts"_s;
    router.add({method, pattern, permission,
                [this, serve](const HttpRequest &request) { return (this->*serve)(request); }, std::move(operation)});
}

void AccountHttp::addListRoutes(Router &router)
{
    const QStringList roles {wireName(Role::Learner), wireName(Role::Teacher), wireName(Role::SchoolAdmin),
                             wireName(Role::Operator)};
    add(router, HttpMethod::Get, u"/api/v1/accounts"_s, Permission::AccountRead, &AccountHttp::list,
        Operation(u"listAccounts"_s, {}, u"Accounts by e-mail address: of one's school, or all"_s)
            .asks(Parameter::id(u"school"_s, u"Only of this school"_s))
            .asks(Parameter::choice(u"role"_s, roles, u"Only of this role"_s))
            .asks(Parameter::choice(u"state"_s, {u"active"_s, u"disabled"_s}, u"Only in this state"_s))
            .asks(Parameter::text(u"q"_s, 1, limits::maxEmailChars, u"The beginning of the address"_s))
            .paged()
            .gives<rest::AccountList>(200, u"A page of accounts"_s));
    add(router, HttpMethod::Post, u"/api/v1/accounts"_s, Permission::AccountCreate, &AccountHttp::create,
        Operation(u"createAccount"_s, {}, u"Make an account for somebody"_s)
            .describes(u"The answer holds a one-time link with which the person chooses a password. With an Idempotency-Key the same "
                       "request again makes no other account: it gets this one, with another link."_s)
            .takes<rest::AccountCreate>()
            .gives<rest::AccountCreated>(201, u"The account is made"_s)
            .refuses({ErrorCode::NotFound})
            .onceByKey());
    add(router, HttpMethod::Post, u"/api/v1/invitations"_s, Permission::AccountCreate, &AccountHttp::invite,
        Operation(u"invite"_s, {}, u"A one-time link with which somebody makes an account of a role"_s)
            .describes(u"With an Idempotency-Key the same request again gets another link, and the one before is good no longer."_s)
            .takes<rest::InvitationRequest>()
            .gives<rest::NewLink>(201, u"The link, shown this once"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::LinkUsed})
            .onceByKey());
}

void AccountHttp::addAccountRoutes(Router &router)
{
    add(router, HttpMethod::Get, u"/api/v1/accounts/{account}"_s, Permission::AccountRead, &AccountHttp::read,
        Operation(u"readAccount"_s, {}, u"An account"_s)
            .gives<rest::Account>(200, u"The account"_s)
            .refuses({ErrorCode::NotFound})
            .tagged());
    add(router, HttpMethod::Patch, u"/api/v1/accounts/{account}"_s, Permission::AccountUpdate, &AccountHttp::update,
        Operation(u"updateAccount"_s, {}, u"Change somebody's name, address, language or state"_s)
            .describes(u"One's own address changes at /api/v1/me, with the password."_s)
            .takes<rest::AccountUpdate>()
            .gives<rest::Account>(200, u"The account as it is now"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict})
            .ifMatched()
            .tagged());
    add(router, HttpMethod::Delete, u"/api/v1/accounts/{account}"_s, Permission::AccountErase, &AccountHttp::erase,
        Operation(u"eraseAccount"_s, {}, u"Erase somebody's account for good"_s)
            .givesNothing(u"Erased"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict}));
    add(router, HttpMethod::Put, u"/api/v1/accounts/{account}/role"_s, Permission::RoleAssign, &AccountHttp::assignRole,
        Operation(u"assignRole"_s, {}, u"Give somebody else a role, none above one's own"_s)
            .takes<rest::RoleAssignment>()
            .gives<rest::Account>(200, u"The account as it is now"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::Conflict})
            .tagged());
    add(router, HttpMethod::Post, u"/api/v1/accounts/{account}/password-link"_s, Permission::AccountUpdate,
        &AccountHttp::passwordLink,
        Operation(u"makePasswordLink"_s, {}, u"A one-time link with which somebody chooses a new password"_s)
            .gives<rest::NewLink>(201, u"The link, shown this once"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Get, u"/api/v1/accounts/{account}/sign-ins"_s, Permission::SignInRead, &AccountHttp::signIns,
        Operation(u"listSignIns"_s, {}, u"The devices somebody is signed in on"_s)
            .gives<rest::SignInList>(200, u"The latest used first"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Delete, u"/api/v1/accounts/{account}/sign-ins"_s, Permission::SignInRevoke,
        &AccountHttp::endSignIns,
        Operation(u"endSignIns"_s, {}, u"Sign somebody out everywhere"_s)
            .givesNothing(u"Signed out"_s)
            .refuses({ErrorCode::NotFound}));
}

void AccountHttp::addSchoolRoutes(Router &router)
{
    add(router, HttpMethod::Get, u"/api/v1/schools"_s, Permission::SchoolRead, &AccountHttp::schools,
        Operation(u"listSchools"_s, {}, u"The schools one can see, by name"_s)
            .gives<rest::SchoolList>(200, u"At most 1,000"_s));
    add(router, HttpMethod::Post, u"/api/v1/schools"_s, Permission::SchoolCreate, &AccountHttp::createSchool,
        Operation(u"createSchool"_s, {}, u"Add a school"_s)
            .takes<rest::SchoolRequest>()
            .gives<rest::School>(201, u"The school"_s));
    add(router, HttpMethod::Patch, u"/api/v1/schools/{school}"_s, Permission::SchoolUpdate, &AccountHttp::renameSchool,
        Operation(u"renameSchool"_s, {}, u"Give a school another name"_s)
            .takes<rest::SchoolRequest>()
            .gives<rest::School>(200, u"The school as it is now"_s)
            .refuses({ErrorCode::NotFound}));
}

QFuture<HttpResponse> AccountHttp::list(const HttpRequest &request)
{
    const auto page = http::readPage(request, 1);
    if (!page)
        return http::refuse(request, page.error());
    // One more than is shown tells whether there is a next page.
    return http::whenServed(this, request,
                            m_accounts.list(http::callerOf(request), readFilter(request), page->after.value(0), page->limit + 1),
                            [request, limit = page->limit](const QList<Account> &accounts) {
                                rest::AccountList list;
                                for (const Account &account : accounts.first(qMin<qsizetype>(limit, accounts.size())))
                                    list.items.append(identityhttp::write(account));
                                if (accounts.size() > limit)
                                    list.next = http::cursor(request, {emailKey(accounts.at(limit - 1).email)});
                                return http::json(list);
                            });
}

QFuture<HttpResponse> AccountHttp::create(const HttpRequest &request)
{
    const auto body = http::readBody<rest::AccountCreate>(request);
    const auto once = http::idempotency(request);
    if (!body || !once)
        return http::refuse(request, !body ? body.error() : once.error());
    if (const auto clean = identityhttp::refuseKeys(request, {"id"_L1, "version"_L1, "state"_L1, "password"_L1}); !clean)
        return http::refuse(request, clean.error());
    const AccountService::NewAccount form {body->email, body->name, body->role, body->school,
                                           body->locale.value_or(QString())};
    return http::whenServed(this, request, m_accounts.create(http::callerOf(request), form, *once),
                            [this, request](const AccountService::Created &created) {
                                const rest::NewLink link {created.link.text,
                                                          identityhttp::linkUrl(m_address, request, created.link.text),
                                                          toWireMillis(created.link.expiresAt)};
                                return http::json(rest::AccountCreated {identityhttp::write(created.account), link}, 201);
                            });
}

QFuture<HttpResponse> AccountHttp::read(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return http::whenServed(this, request, m_accounts.find(http::callerOf(request), *user), identityhttp::writeTagged);
}

QFuture<HttpResponse> AccountHttp::update(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    const auto body = http::readBody<rest::AccountUpdate>(request);
    const auto version = http::expectedVersion(request);
    if (!user || !body || !version)
        return http::refuse(request, !user ? user.error() : !body ? body.error() : version.error());
    if (const auto clean = identityhttp::refuseKeys(request, {"role"_L1, "school"_L1, "id"_L1, "version"_L1, "password"_L1}); !clean)
        return http::refuse(request, clean.error());
    AccountService::Edit edit {body->name, body->locale, body->email, {}, {}};
    if (*version >= 0)
        edit.ifVersion = *version;
    if (body->state) {
        edit.state = accountStateFromWire(*body->state);
        if (!edit.state || *edit.state == AccountState::Erased)
            return http::refuse(request, FieldErrors::one(u"state"_s, FieldFault::Invalid, u"active or disabled"_s));
    }
    // One's own address changes at /api/v1/me, with the password.
    if (edit.email && *user == request.principal.user)
        return http::refuse(request, FieldErrors::one(u"email"_s, FieldFault::NotAllowed, u"of oneself at /api/v1/me"_s));
    return http::whenServed(this, request, m_accounts.update(http::callerOf(request), *user, edit), identityhttp::writeTagged);
}

QFuture<HttpResponse> AccountHttp::erase(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    if (*user == request.principal.user)
        return http::refuse(request, {ErrorCode::Forbidden, u"oneself at /api/v1/me/erase, with the password"_s});
    return identityhttp::whenDoneNothing(this, request, m_accounts.erase(http::callerOf(request), *user));
}

QFuture<HttpResponse> AccountHttp::assignRole(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    const auto body = http::readBody<rest::RoleAssignment>(request);
    if (!user || !body)
        return http::refuse(request, !user ? user.error() : body.error());
    return http::whenServed(this, request,
                            m_accounts.assignRole(http::callerOf(request), *user, body->role, body->school), identityhttp::writeTagged);
}

QFuture<HttpResponse> AccountHttp::passwordLink(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return http::whenServed(this, request, m_accounts.passwordLink(http::callerOf(request), *user),
                            [this, request](const AccountService::Link &link) {
                                return http::json(rest::NewLink {link.text, identityhttp::linkUrl(m_address, request, link.text),
                                                                 toWireMillis(link.expiresAt)}, 201);
                            });
}

QFuture<HttpResponse> AccountHttp::signIns(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return http::whenServed(this, request, m_accounts.signIns(http::callerOf(request), *user),
                            [current = request.principal.signIn](const QList<SignIn> &signIns) {
                                return http::json(identityhttp::write(signIns, current));
                            });
}

QFuture<HttpResponse> AccountHttp::endSignIns(const HttpRequest &request)
{
    const auto user = http::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return identityhttp::whenDoneNothing(this, request, m_accounts.endSignIns(http::callerOf(request), *user));
}

QFuture<HttpResponse> AccountHttp::invite(const HttpRequest &request)
{
    const auto body = http::readBody<rest::InvitationRequest>(request);
    const auto once = http::idempotency(request);
    if (!body || !once)
        return http::refuse(request, !body ? body.error() : once.error());
    const AccountService::Invitation form {body->role, body->school, body->email.value_or(QString())};
    return http::whenServed(this, request, m_accounts.invite(http::callerOf(request), form, *once),
                            [this, request](const AccountService::Link &link) {
                                return http::json(rest::NewLink {link.text, identityhttp::linkUrl(m_address, request, link.text),
                                                                 toWireMillis(link.expiresAt)}, 201);
                            });
}

QFuture<HttpResponse> AccountHttp::schools(const HttpRequest &request)
{
    return http::whenServed(this, request, m_accounts.schools(http::callerOf(request)), [](const QList<School> &schools) {
        rest::SchoolList list;
        for (const School &school : schools)
            list.items.append(identityhttp::write(school));
        return http::json(list);
    });
}

QFuture<HttpResponse> AccountHttp::createSchool(const HttpRequest &request)
{
    const auto body = http::readBody<rest::SchoolRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenServed(this, request, m_accounts.createSchool(http::callerOf(request), body->name),
                            [](const School &school) { return http::json(identityhttp::write(school), 201); });
}

QFuture<HttpResponse> AccountHttp::renameSchool(const HttpRequest &request)
{
    const auto school = http::idOf<SchoolId>(request, u"school"_s);
    const auto body = http::readBody<rest::SchoolRequest>(request);
    if (!school || !body)
        return http::refuse(request, !school ? school.error() : body.error());
    return http::whenServed(this, request, m_accounts.renameSchool(http::callerOf(request), *school, body->name),
                            [](const School &renamed) { return http::json(identityhttp::write(renamed)); });
}

} // namespace wr
