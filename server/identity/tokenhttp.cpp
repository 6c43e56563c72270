#include "identity/tokenhttp.h"

#include "identity/identityhttp.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// What the principal may do to anything at all.
PermissionSet permissionsOf(const Principal &principal)
{
    PermissionSet permissions;
    for (const Permission permission : allPermissions())
        permissions.set(std::size_t(permission), scopeOf(principal, permission) != Scope::None);
    return permissions;
}

rest::ServiceToken write(const ServiceToken &token)
{
    return {token.id.toString(), token.name, wireNames(token.permissions), toWireMillis(token.createdAt),
            toWireMillis(token.expiresAt)};
}

qint64 inSeconds(TimePoint at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

} // namespace

TokenHttp::TokenHttp(Router &router, ServiceTokens &serviceTokens, const Authenticator &authenticator,
                     const QString &issuer, QObject *parent)
    : QObject(parent)
    , m_serviceTokens(serviceTokens)
    , m_authenticator(authenticator)
    , m_issuer(issuer)
{
    using Serve = QFuture<HttpResponse> (TokenHttp::*)(const HttpRequest &);
    const auto add = [&](HttpMethod method, const QString &pattern, Permission permission, Serve serve,
                         const Operation &operation) {
        router.add({method, pattern, permission,
                    [this, serve](const HttpRequest &request) { return (this->*serve)(request); }, operation});
    };
    const QString tag = u"Services"_s;
    add(HttpMethod::Get, u"/api/v1/service-tokens"_s, Permission::ServiceTokenRead, &TokenHttp::list,
        Operation(u"listServiceTokens"_s, tag, u"The tokens of programs that are good"_s)
            .gives<rest::ServiceTokenList>(200, u"In the order of their making"_s));
    add(HttpMethod::Post, u"/api/v1/service-tokens"_s, Permission::ServiceTokenCreate, &TokenHttp::create,
        Operation(u"createServiceToken"_s, tag, u"A token for a program"_s)
            .takes<rest::ServiceTokenRequest>()
            .gives<rest::ServiceTokenCreated>(201, u"The token, shown this once"_s)
            .refuses({ErrorCode::Conflict}));
    add(HttpMethod::Delete, u"/api/v1/service-tokens/{token}"_s, Permission::ServiceTokenRevoke, &TokenHttp::revoke,
        Operation(u"revokeServiceToken"_s, tag, u"End a program's token"_s)
            .givesNothing(u"It is worthless from now on"_s)
            .refuses({ErrorCode::NotFound}));
    add(HttpMethod::Post, u"/api/v1/auth/introspect"_s, Permission::TokenIntrospect, &TokenHttp::introspect,
        Operation(u"introspect"_s, tag, u"Whether a token is good, and what it says (RFC 7662)"_s)
            .takesBytes("application/x-www-form-urlencoded", 4'096)
            .gives<rest::Introspection>(200, u"What it says; only `active: false` of one that is not good"_s));
}

QFuture<HttpResponse> TokenHttp::list(const HttpRequest &request)
{
    const auto tokens = m_serviceTokens.list(http::callerOf(request));
    if (!tokens)
        return http::refuse(request, tokens.error());
    rest::ServiceTokenList list;
    for (const ServiceToken &token : *tokens)
        list.items.append(write(token));
    return http::ready(http::json(list));
}

QFuture<HttpResponse> TokenHttp::create(const HttpRequest &request)
{
    const auto body = http::readBody<rest::ServiceTokenRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenServed(this, request,
                            m_serviceTokens.create(http::callerOf(request), body->name, body->permissions, body->days),
                            [](const ServiceTokens::Created &created) {
                                return http::json(rest::ServiceTokenCreated {created.token, write(created.kept)}, 201);
                            });
}

QFuture<HttpResponse> TokenHttp::revoke(const HttpRequest &request)
{
    const auto token = http::idOf<SignInId>(request, u"token"_s);
    if (!token)
        return http::refuse(request, token.error());
    return identityhttp::whenDoneNothing(this, request, m_serviceTokens.revoke(http::callerOf(request), *token));
}

/// RFC 7662: whatever is wrong with a token, the answer is that it is not active, and no more.
QFuture<HttpResponse> TokenHttp::introspect(const HttpRequest &request)
{
    if (!request.header("content-type").toLower().startsWith("application/x-www-form-urlencoded"))
        return http::refuse(request, {ErrorCode::UnsupportedMediaType, u"send application/x-www-form-urlencoded"_s});
    QUrlQuery form(QString::fromUtf8(request.body).replace(u'+', u' '));
    if (!form.hasQueryItem(u"token"_s))
        return http::refuse(request, {ErrorCode::BadRequest, u"which token?"_s});
    const QString token = form.queryItemValue(u"token"_s, QUrl::FullyDecoded);
    // Where a guest's token would be used from is not known here; whether it is good is.
    const auto principal = m_authenticator.read(token, true);
    if (!principal)
        return http::ready(http::json(rest::Introspection {}));
    rest::Introspection answer;
    answer.active = true;
    answer.tokenType = u"Bearer"_s;
    answer.scope = wireNames(permissionsOf(*principal)).join(u' ');
    answer.iss = m_issuer;
    answer.role = wireName(principal->role);
    if (!principal->school.isNull())
        answer.school = principal->school.toString();
    if (!principal->game.isNull())
        answer.game = principal->game.toString();
    if (const auto claims = m_authenticator.readAccess(token)) {
        answer.sub = claims->user.toString();
        answer.aud = u"wordrally"_s;
        answer.iat = inSeconds(claims->issuedAt);
        answer.exp = inSeconds(claims->expiresAt);
    } else if (const auto service = m_serviceTokens.read(token)) {
        answer.sub = service->id.toString();
        answer.iat = inSeconds(service->createdAt);
        answer.exp = inSeconds(service->expiresAt);
    }
    return http::ready(http::json(answer));
}

} // namespace wr
