#include "identity/accounthttp.h"

#include "identity/crypto.h"
#include "identity/identityhttp.h"
#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageOfAccounts = 50;

struct AccountQuery
{
    AccountFilter filter;
    QString after;
    int limit = pageOfAccounts;
};

/// Reads ?school=&role=&state=&q=&after=&limit=; InvalidFields by parameter.
Result<AccountQuery> readQuery(const HttpRequest &request)
{
    AccountQuery query;
    FieldErrors errors;
    const auto value = [&request](const QString &name) {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    };
    if (const QString school = value(u"school"_s); !school.isEmpty()) {
        const auto id = SchoolId::fromString(school);
        if (id)
            query.filter.school = *id;
        else
            errors.add(u"school"_s, FieldFault::Invalid, u"not an id"_s);
    }
    if (const QString role = value(u"role"_s); !role.isEmpty())
        query.filter.role = checkRole(errors, u"role"_s, role);
    if (const QString state = value(u"state"_s); !state.isEmpty()) {
        query.filter.state = accountStateFromWire(state);
        if (!query.filter.state)
            errors.add(u"state"_s, FieldFault::Invalid, u"active or disabled"_s);
    }
    query.filter.emailPrefix = emailKey(value(u"q"_s).left(limits::maxEmailChars));
    if (const QString after = value(u"after"_s); !after.isEmpty()) {
        const auto key = crypto::fromBase64Url(after.toLatin1());
        if (key)
            query.after = QString::fromUtf8(*key);
        else
            errors.add(u"after"_s, FieldFault::Invalid, u"not a place in this list"_s);
    }
    if (const QString limit = value(u"limit"_s); !limit.isEmpty()) {
        query.limit = limit.toInt();
        if (query.limit < 1 || query.limit > limits::maxAccountPage)
            errors.add(u"limit"_s, FieldFault::OutOfRange, u"1 to %1"_s.arg(limits::maxAccountPage));
    }
    WR_CHECK(errors.result());
    return query;
}

/// The version in an If-Match header; nothing without one. BadRequest.
Result<std::optional<qint64>> versionOf(const HttpRequest &request)
{
    const QByteArray tag = request.header("if-match");
    if (tag.isEmpty())
        return std::optional<qint64>();
    bool isNumber = false;
    const bool isQuoted = tag.size() > 2 && tag.startsWith('"') && tag.endsWith('"');
    const qint64 version = isQuoted ? tag.sliced(1, tag.size() - 2).toLongLong(&isNumber) : 0;
    if (!isNumber)
        return Error {ErrorCode::BadRequest, u"If-Match: the account's version in quotes"_s};
    return std::optional(version);
}

HttpResponse writeAccount(const Account &account)
{
    HttpResponse response = http::json(identityhttp::write(account));
    response.headers.append({"ETag"_ba, '"' + QByteArray::number(account.version) + '"'});
    return response;
}

} // namespace

AccountHttp::AccountHttp(Router &router, AccountService &accounts, const OwnAddress &address, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_address(address)
{
    const auto add = [&](HttpMethod method, const QString &pattern, Permission permission, Serve serve) {
        router.add({method, pattern, permission, [this, serve](const HttpRequest &request) { return (this->*serve)(request); }});
    };
    add(HttpMethod::Get, u"/api/v1/accounts"_s, Permission::AccountRead, &AccountHttp::list);
    add(HttpMethod::Post, u"/api/v1/accounts"_s, Permission::AccountCreate, &AccountHttp::create);
    add(HttpMethod::Get, u"/api/v1/accounts/{account}"_s, Permission::AccountRead, &AccountHttp::read);
    add(HttpMethod::Patch, u"/api/v1/accounts/{account}"_s, Permission::AccountUpdate, &AccountHttp::update);
    add(HttpMethod::Delete, u"/api/v1/accounts/{account}"_s, Permission::AccountErase, &AccountHttp::erase);
    add(HttpMethod::Put, u"/api/v1/accounts/{account}/role"_s, Permission::RoleAssign, &AccountHttp::assignRole);
    add(HttpMethod::Post, u"/api/v1/accounts/{account}/password-link"_s, Permission::AccountUpdate, &AccountHttp::passwordLink);
    add(HttpMethod::Get, u"/api/v1/accounts/{account}/sign-ins"_s, Permission::SignInRead, &AccountHttp::signIns);
    add(HttpMethod::Delete, u"/api/v1/accounts/{account}/sign-ins"_s, Permission::SignInRevoke, &AccountHttp::endSignIns);
    add(HttpMethod::Post, u"/api/v1/invitations"_s, Permission::AccountCreate, &AccountHttp::invite);
    add(HttpMethod::Get, u"/api/v1/schools"_s, Permission::SchoolRead, &AccountHttp::schools);
    add(HttpMethod::Post, u"/api/v1/schools"_s, Permission::SchoolCreate, &AccountHttp::createSchool);
    add(HttpMethod::Patch, u"/api/v1/schools/{school}"_s, Permission::SchoolUpdate, &AccountHttp::renameSchool);
}

QFuture<HttpResponse> AccountHttp::list(const HttpRequest &request)
{
    const auto query = readQuery(request);
    if (!query)
        return http::refuse(request, query.error());
    // One more than is shown tells whether there is a next page.
    return http::whenServed(this, request,
                            m_accounts.list(http::callerOf(request), query->filter, query->after, query->limit + 1),
                            [limit = query->limit](const QList<Account> &accounts) {
                                rest::AccountList list;
                                for (const Account &account : accounts.first(qMin<qsizetype>(limit, accounts.size())))
                                    list.items.append(identityhttp::write(account));
                                if (accounts.size() > limit) {
                                    const QByteArray last = emailKey(accounts.at(limit - 1).email).toUtf8();
                                    list.next = QString::fromLatin1(crypto::toBase64Url(last));
                                }
                                return http::json(list);
                            });
}

QFuture<HttpResponse> AccountHttp::create(const HttpRequest &request)
{
    const auto body = http::readBody<rest::AccountCreate>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (const auto clean = identityhttp::refuseKeys(request, {"id"_L1, "version"_L1, "state"_L1, "password"_L1}); !clean)
        return http::refuse(request, clean.error());
    const AccountService::NewAccount form {body->email, body->name, body->role, body->school,
                                           body->locale.value_or(QString())};
    return http::whenServed(this, request, m_accounts.create(http::callerOf(request), form),
                            [this, request](const AccountService::Created &created) {
                                const rest::NewLink link {created.link.text,
                                                          identityhttp::linkUrl(m_address, request, created.link.text),
                                                          toWireMillis(created.link.expiresAt)};
                                return http::json(rest::AccountCreated {identityhttp::write(created.account), link}, 201);
                            });
}

QFuture<HttpResponse> AccountHttp::read(const HttpRequest &request)
{
    const auto user = identityhttp::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return http::whenServed(this, request, m_accounts.find(http::callerOf(request), *user), writeAccount);
}

QFuture<HttpResponse> AccountHttp::update(const HttpRequest &request)
{
    const auto user = identityhttp::idOf<UserId>(request, u"account"_s);
    const auto body = http::readBody<rest::AccountUpdate>(request);
    const auto version = versionOf(request);
    if (!user || !body || !version)
        return http::refuse(request, !user ? user.error() : !body ? body.error() : version.error());
    if (const auto clean = identityhttp::refuseKeys(request, {"role"_L1, "school"_L1, "id"_L1, "version"_L1, "password"_L1}); !clean)
        return http::refuse(request, clean.error());
    AccountService::Edit edit {body->name, body->locale, body->email, {}, *version};
    if (body->state) {
        edit.state = accountStateFromWire(*body->state);
        if (!edit.state || *edit.state == AccountState::Erased)
            return http::refuse(request, FieldErrors::one(u"state"_s, FieldFault::Invalid, u"active or disabled"_s));
    }
    // One's own address changes at /api/v1/me, with the password.
    if (edit.email && *user == request.principal.user)
        return http::refuse(request, FieldErrors::one(u"email"_s, FieldFault::NotAllowed, u"of oneself at /api/v1/me"_s));
    return http::whenServed(this, request, m_accounts.update(http::callerOf(request), *user, edit), writeAccount);
}

QFuture<HttpResponse> AccountHttp::erase(const HttpRequest &request)
{
    const auto user = identityhttp::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    if (*user == request.principal.user)
        return http::refuse(request, {ErrorCode::Forbidden, u"oneself at /api/v1/me/erase, with the password"_s});
    return identityhttp::whenDoneNothing(this, request, m_accounts.erase(http::callerOf(request), *user));
}

QFuture<HttpResponse> AccountHttp::assignRole(const HttpRequest &request)
{
    const auto user = identityhttp::idOf<UserId>(request, u"account"_s);
    const auto body = http::readBody<rest::RoleAssignment>(request);
    if (!user || !body)
        return http::refuse(request, !user ? user.error() : body.error());
    return http::whenServed(this, request,
                            m_accounts.assignRole(http::callerOf(request), *user, body->role, body->school), writeAccount);
}

QFuture<HttpResponse> AccountHttp::passwordLink(const HttpRequest &request)
{
    const auto user = identityhttp::idOf<UserId>(request, u"account"_s);
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
    const auto user = identityhttp::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return http::whenServed(this, request, m_accounts.signIns(http::callerOf(request), *user),
                            [current = request.principal.signIn](const QList<SignIn> &signIns) {
                                return http::json(identityhttp::write(signIns, current));
                            });
}

QFuture<HttpResponse> AccountHttp::endSignIns(const HttpRequest &request)
{
    const auto user = identityhttp::idOf<UserId>(request, u"account"_s);
    if (!user)
        return http::refuse(request, user.error());
    return identityhttp::whenDoneNothing(this, request, m_accounts.endSignIns(http::callerOf(request), *user));
}

QFuture<HttpResponse> AccountHttp::invite(const HttpRequest &request)
{
    const auto body = http::readBody<rest::InvitationRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    const AccountService::Invitation form {body->role, body->school, body->email.value_or(QString())};
    return http::whenServed(this, request, m_accounts.invite(http::callerOf(request), form),
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
    const auto school = identityhttp::idOf<SchoolId>(request, u"school"_s);
    const auto body = http::readBody<rest::SchoolRequest>(request);
    if (!school || !body)
        return http::refuse(request, !school ? school.error() : body.error());
    return http::whenServed(this, request, m_accounts.renameSchool(http::callerOf(request), *school, body->name),
                            [](const School &renamed) { return http::json(identityhttp::write(renamed)); });
}

} // namespace wr
