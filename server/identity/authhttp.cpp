#include "identity/authhttp.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "identity/identityhttp.h"
#include "net/originrule.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto cookieName = "wr_refresh"_L1;

QByteArray cookieHeader(const HttpRequest &request, const QString &token, std::optional<qint64> maxAge)
{
    QByteArray header = QByteArray(cookieName.data(), cookieName.size()) + '=' + token.toLatin1()
        + "; Path=/api/v1/auth; HttpOnly; SameSite=Strict";
    if (request.scheme == "https")
        header += "; Secure";
    if (maxAge)
        header += "; Max-Age=" + QByteArray::number(*maxAge);
    return header;
}

HttpResponse withoutCookie(HttpResponse response, const HttpRequest &request)
{
    response.headers.append({"Set-Cookie"_ba, cookieHeader(request, {}, 0)});
    return response;
}

QString cookieOf(const HttpRequest &request)
{
    const QByteArrayList cookies = request.header("cookie").split(';');
    const QByteArray prefix = QByteArray(cookieName.data(), cookieName.size()) + '=';
    for (const QByteArray &cookie : cookies) {
        if (cookie.trimmed().startsWith(prefix))
            return QString::fromLatin1(cookie.trimmed().sliced(prefix.size()));
    }
    return {};
}

rest::SignedIn write(const Session &session, bool withRefreshToken)
{
    rest::SignedIn written;
    written.accessToken = session.accessToken;
    written.expiresAt = toWireMillis(session.accessExpiresAt);
    if (withRefreshToken)
        written.refreshToken = session.refreshToken;
    written.refreshExpiresAt = toWireMillis(session.refreshExpiresAt);
    written.signIn = session.signIn.id.toString();
    written.account = identityhttp::write(session.account);
    return written;
}

} // namespace

AuthHttp::AuthHttp(Router &router, const Parts &parts, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_settings(settings)
{
    addSignInRoutes(router);
    addSecretRoutes(router);
    addOwnRoutes(router);
}

void AuthHttp::add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve,
                   Operation operation)
{
    operation.tag = u"Signing in"_s;
    router.add({method, pattern, permission,
                [this, serve](const HttpRequest &request) { return (this->*serve)(request); }, std::move(operation)});
}

void AuthHttp::addSignInRoutes(Router &router)
{
    const std::initializer_list<ErrorCode> ofPasswords {ErrorCode::WrongCredentials, ErrorCode::RateLimited,
                                                        ErrorCode::InsecureConnection, ErrorCode::OriginRefused,
                                                        ErrorCode::Unavailable};
    add(router, HttpMethod::Get, u"/api/v1/auth/options"_s, Permission::PublicRead, &AuthHttp::options,
        Operation(u"readSignInOptions"_s, {}, u"Who may make an account here, and whether passwords are taken"_s)
            .gives<rest::SignInOptions>(200, u"What a page may offer"_s));
    add(router, HttpMethod::Post, u"/api/v1/auth/sign-in"_s, Permission::SignInCreate, &AuthHttp::signIn,
        Operation(u"signIn"_s, {}, u"Sign in with e-mail address and password"_s)
            .describes(u"Unknown address and wrong password get the same answer. After wrong passwords one has to "
                       "wait, longer each time."_s)
            .takes<rest::SignInRequest>()
            .gives<rest::SignedIn>(200, u"Signed in"_s)
            .refuses(ofPasswords));
    add(router, HttpMethod::Post, u"/api/v1/auth/register"_s, Permission::AccountRegister, &AuthHttp::registerAccount,
        Operation(u"register"_s, {}, u"Make an account for oneself"_s)
            .describes(u"With an invitation, the set-up link of a new server, or where registration is open."_s)
            .takes<rest::RegisterRequest>()
            .gives<rest::SignedIn>(200, u"The account is made and signed in"_s)
            .refuses(ofPasswords)
            .refuses({ErrorCode::RegistrationClosed, ErrorCode::LinkUsed, ErrorCode::Conflict}));
    add(router, HttpMethod::Post, u"/api/v1/auth/refresh"_s, Permission::SignInCreate, &AuthHttp::refresh,
        Operation(u"refresh"_s, {}, u"A new access token, and a new refresh token in exchange for the old"_s)
            .describes(u"Without a token in the body the cookie's is meant. An old token that comes again ends the "
                       "sign-in, but for the few seconds in which two tabs may both send it."_s)
            .takes<rest::RefreshRequest>()
            .gives<rest::SignedIn>(200, u"Still signed in"_s)
            .refuses({ErrorCode::Unauthenticated, ErrorCode::InsecureConnection, ErrorCode::OriginRefused}));
    add(router, HttpMethod::Post, u"/api/v1/auth/sign-out"_s, Permission::SignInCreate, &AuthHttp::signOut,
        Operation(u"signOut"_s, {}, u"End this sign-in: of the refresh token, else of the access token"_s)
            .takes<rest::RefreshRequest>()
            .givesNothing(u"Signed out"_s)
            .refuses({ErrorCode::InsecureConnection, ErrorCode::OriginRefused}));
    add(router, HttpMethod::Post, u"/api/v1/auth/sign-out-everywhere"_s, Permission::SignInRevoke,
        &AuthHttp::signOutEverywhere,
        Operation(u"signOutEverywhere"_s, {}, u"End all sign-ins of one's account"_s).givesNothing(u"Signed out"_s));
}

void AuthHttp::addSecretRoutes(Router &router)
{
    add(router, HttpMethod::Post, u"/api/v1/auth/password"_s, Permission::AccountUpdate, &AuthHttp::changePassword,
        Operation(u"changePassword"_s, {}, u"Change one's password; all other sign-ins end"_s)
            .takes<rest::PasswordChange>()
            .givesNothing(u"Changed"_s)
            .refuses({ErrorCode::WrongCredentials, ErrorCode::RateLimited, ErrorCode::InsecureConnection,
                      ErrorCode::OriginRefused, ErrorCode::Unavailable, ErrorCode::NotFound}));
    add(router, HttpMethod::Post, u"/api/v1/auth/password-reset"_s, Permission::SignInCreate, &AuthHttp::resetPassword,
        Operation(u"resetPassword"_s, {}, u"Choose a password with a one-time link; all sign-ins end"_s)
            .takes<rest::PasswordReset>()
            .givesNothing(u"Chosen"_s)
            .refuses({ErrorCode::LinkUsed, ErrorCode::RateLimited, ErrorCode::InsecureConnection,
                      ErrorCode::OriginRefused, ErrorCode::Unavailable, ErrorCode::NotFound}));
    add(router, HttpMethod::Post, u"/api/v1/auth/links/look"_s, Permission::SignInCreate, &AuthHttp::lookAtLink,
        Operation(u"lookAtLink"_s, {}, u"What a one-time link is for, without using it up"_s)
            .takes<rest::LinkRequest>()
            .gives<rest::LinkInfo>(200, u"It is good"_s)
            .refuses({ErrorCode::LinkUsed, ErrorCode::RateLimited}));
    add(router, HttpMethod::Post, u"/api/v1/auth/keys/rotate"_s, Permission::SigningKeyRotate, &AuthHttp::rotateKeys,
        Operation(u"rotateSigningKey"_s, {}, u"Sign access tokens with a new key; nobody is signed out"_s)
            .gives<rest::KeyRotated>(200, u"The new key's name"_s));
    add(router, HttpMethod::Get, u"/.well-known/jwks.json"_s, Permission::PublicRead, &AuthHttp::keySet,
        Operation(u"readKeySet"_s, {}, u"The public keys of access tokens (RFC 7517)"_s)
            .givesBytes("application/json", u"The key set"_s));
}

void AuthHttp::addOwnRoutes(Router &router)
{
    add(router, HttpMethod::Get, u"/api/v1/me"_s, Permission::AccountRead, &AuthHttp::me,
        Operation(u"readMe"_s, {}, u"One's own account"_s)
            .gives<rest::Account>(200, u"The account"_s)
            .refuses({ErrorCode::NotFound})
            .tagged());
    add(router, HttpMethod::Patch, u"/api/v1/me"_s, Permission::AccountUpdate, &AuthHttp::updateMe,
        Operation(u"updateMe"_s, {}, u"Change one's name, language or, with the password, e-mail address"_s)
            .takes<rest::MeUpdate>()
            .gives<rest::Account>(200, u"The account as it is now"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::WrongCredentials, ErrorCode::RateLimited,
                      ErrorCode::InsecureConnection, ErrorCode::OriginRefused, ErrorCode::Unavailable})
            .tagged());
    add(router, HttpMethod::Post, u"/api/v1/me/erase"_s, Permission::AccountErase, &AuthHttp::eraseMe,
        Operation(u"eraseMe"_s, {}, u"Erase one's account for good"_s)
            .takes<rest::EraseRequest>()
            .givesNothing(u"Erased"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::WrongCredentials, ErrorCode::RateLimited, ErrorCode::Conflict,
                      ErrorCode::InsecureConnection, ErrorCode::OriginRefused, ErrorCode::Unavailable}));
    add(router, HttpMethod::Get, u"/api/v1/me/sign-ins"_s, Permission::SignInRead, &AuthHttp::mySignIns,
        Operation(u"listMySignIns"_s, {}, u"The devices one is signed in on"_s)
            .gives<rest::SignInList>(200, u"The latest used first"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Delete, u"/api/v1/me/sign-ins/{signIn}"_s, Permission::SignInRevoke, &AuthHttp::endMySignIn,
        Operation(u"endMySignIn"_s, {}, u"Sign a device of one's own out"_s)
            .givesNothing(u"Signed out"_s)
            .refuses({ErrorCode::NotFound}));
}

/// Whether nobody on the way can read along, or the settings say that this does not matter.
bool AuthHttp::isPrivate(const HttpRequest &request) const
{
    return request.scheme == "https" || request.peer.isLoopback
        || (m_settings.allowsPlainSignIn && request.peer.isNear);
}

Result<void> AuthHttp::checkTransport(const HttpRequest &request) const
{
    if (!isPrivate(request))
        return Error {ErrorCode::InsecureConnection, u"use https; allow_plain_sign_in takes passwords over plain HTTP"_s};
    if (!isOriginAllowed(request, {}))
        return Error {ErrorCode::OriginRefused, u"only this server's own pages may do this"_s};
    return {};
}

QFuture<HttpResponse> AuthHttp::answer(const HttpRequest &request, bool withCookie, QFuture<Result<Session>> session)
{
    return http::whenServed(this, request, std::move(session), [this, request, withCookie](const Session &begun) {
        HttpResponse response = http::json(write(begun, !withCookie));
        if (withCookie) {
            std::optional<qint64> maxAge; // until the browser closes
            if (begun.signIn.isRemembered)
                maxAge = std::chrono::floor<std::chrono::seconds>(begun.refreshExpiresAt - m_parts.clock.now()).count();
            response.headers.append({"Set-Cookie"_ba, cookieHeader(request, begun.refreshToken, maxAge)});
        }
        return response;
    });
}

QFuture<HttpResponse> AuthHttp::options(const HttpRequest &request)
{
    const bool hostsGuests = m_settings.allowsGuestHosting && request.peer.isNear;
    rest::SignInOptions options {registrationName(m_settings.registration), isPrivate(request), hostsGuests, {}, {}, {}};
    options.tlsPort = m_parts.address.tlsPort();
    if (const QString fingerprint = m_parts.address.ownFingerprint(); !fingerprint.isEmpty())
        options.tlsFingerprint = fingerprint;
    return http::whenServed(this, request, m_parts.auth.needsSetUp(http::callerOf(request).context()), [options](bool needsSetUp) {
        rest::SignInOptions whole = options;
        if (needsSetUp)
            whole.needsSetUp = true;
        return http::json(whole);
    });
}

QFuture<HttpResponse> AuthHttp::signIn(const HttpRequest &request)
{
    const auto body = http::readBody<rest::SignInRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (const auto safe = checkTransport(request); !safe)
        return http::refuse(request, safe.error());
    return answer(request, body->cookie.value_or(false),
                  m_parts.auth.signIn(identityhttp::visitorOf(request), body->email, body->password,
                                      body->remember.value_or(false)));
}

QFuture<HttpResponse> AuthHttp::registerAccount(const HttpRequest &request)
{
    const auto body = http::readBody<rest::RegisterRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (const auto safe = checkTransport(request); !safe)
        return http::refuse(request, safe.error());
    if (const auto clean = identityhttp::refuseKeys(request, {"role"_L1, "school"_L1, "state"_L1, "id"_L1, "version"_L1}); !clean)
        return http::refuse(request, clean.error());
    const AuthService::Registering form {body->email, body->name, body->password, body->locale.value_or(QString()),
                                         body->link.value_or(QString()), body->schoolName.value_or(QString()),
                                         body->remember.value_or(false)};
    return answer(request, body->cookie.value_or(false),
                  m_parts.auth.registerAccount(identityhttp::visitorOf(request), form));
}

/// Of the body, else of the cookie. UnsupportedMediaType and BadRequest as readBody(), which no form of
/// another site can pass; Unauthenticated when there is none.
Result<QString> AuthHttp::refreshTokenOf(const HttpRequest &request, bool &isCookie) const
{
    WR_TRY(body, http::readBody<rest::RefreshRequest>(request));
    WR_CHECK(checkTransport(request));
    isCookie = !body.refreshToken;
    const QString token = body.refreshToken.value_or(cookieOf(request));
    if (token.isEmpty())
        return Error {ErrorCode::Unauthenticated, u"there is no refresh token"_s};
    return token;
}

QFuture<HttpResponse> AuthHttp::refresh(const HttpRequest &request)
{
    bool isCookie = false;
    const auto token = refreshTokenOf(request, isCookie);
    if (!token)
        return http::refuse(request, token.error());
    auto answered = answer(request, isCookie, m_parts.auth.refresh(identityhttp::visitorOf(request), *token));
    if (!isCookie)
        return answered;
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    whenDone(this, answered, [promise, request](const HttpResponse &response) {
        promise->addResult(response.status == 401 ? withoutCookie(response, request) : response);
        promise->finish();
    });
    return promise->future();
}

QFuture<HttpResponse> AuthHttp::signOut(const HttpRequest &request)
{
    bool isCookie = false;
    const auto token = refreshTokenOf(request, isCookie);
    if (!token && token.error().code != ErrorCode::Unauthenticated)
        return http::refuse(request, token.error());
    const Visitor visitor = identityhttp::visitorOf(request);
    return http::whenServed(this, request, token ? m_parts.auth.signOut(visitor, *token) : m_parts.auth.signOut(visitor),
                            [request] { return withoutCookie({204, {}, {}, {}}, request); });
}

QFuture<HttpResponse> AuthHttp::signOutEverywhere(const HttpRequest &request)
{
    return http::whenServed(this, request, m_parts.auth.signOutEverywhere(identityhttp::visitorOf(request)),
                            [request] { return withoutCookie({204, {}, {}, {}}, request); });
}

QFuture<HttpResponse> AuthHttp::changePassword(const HttpRequest &request)
{
    const auto body = http::readBody<rest::PasswordChange>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (const auto safe = checkTransport(request); !safe)
        return http::refuse(request, safe.error());
    return identityhttp::whenDoneNothing(
        this, request, m_parts.auth.changePassword(identityhttp::visitorOf(request), body->current, body->password));
}

QFuture<HttpResponse> AuthHttp::resetPassword(const HttpRequest &request)
{
    const auto body = http::readBody<rest::PasswordReset>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (const auto safe = checkTransport(request); !safe)
        return http::refuse(request, safe.error());
    return identityhttp::whenDoneNothing(
        this, request, m_parts.auth.resetPassword(identityhttp::visitorOf(request), body->link, body->password));
}

QFuture<HttpResponse> AuthHttp::lookAtLink(const HttpRequest &request)
{
    const auto body = http::readBody<rest::LinkRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenServed(this, request, m_parts.auth.lookAtLink(identityhttp::visitorOf(request), body->link),
                            [](const AccountLink &link) {
                                rest::LinkInfo info {wireName(link.kind), wireName(link.role), {}, {},
                                                     toWireMillis(link.expiresAt)};
                                if (!link.schoolName.isEmpty())
                                    info.schoolName = link.schoolName;
                                if (!link.email.isEmpty())
                                    info.email = link.email;
                                return http::json(info);
                            });
}

QFuture<HttpResponse> AuthHttp::rotateKeys(const HttpRequest &request)
{
    return http::whenServed(this, request, m_parts.keys.rotate(http::callerOf(request)),
                            [](const QString &kid) { return http::json(rest::KeyRotated {kid}); });
}

QFuture<HttpResponse> AuthHttp::keySet(const HttpRequest &)
{
    HttpResponse response = HttpResponse::json(m_parts.accessTokens.jwks());
    response.headers.append({"Cache-Control"_ba, "public, max-age=60"_ba});
    return http::ready(response);
}

QFuture<HttpResponse> AuthHttp::me(const HttpRequest &request)
{
    return http::whenServed(this, request, m_parts.accounts.find(http::callerOf(request), request.principal.user),
                            identityhttp::writeTagged);
}

QFuture<HttpResponse> AuthHttp::updateMe(const HttpRequest &request)
{
    const auto body = http::readBody<rest::MeUpdate>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (const auto clean = identityhttp::refuseKeys(request, {"role"_L1, "school"_L1, "state"_L1, "id"_L1, "version"_L1}); !clean)
        return http::refuse(request, clean.error());
    const AccountService::Edit edit {body->name, body->locale, body->email, {}, {}};
    const Caller caller = http::callerOf(request);
    if (!body->email)
        return http::whenServed(this, request, m_parts.accounts.update(caller, request.principal.user, edit), identityhttp::writeTagged);
    // Whoever has the address can have the account: it takes more than a stolen access token.
    if (const auto safe = checkTransport(request); !safe)
        return http::refuse(request, safe.error());
    if (!body->password)
        return http::refuse(request, FieldErrors::one(u"password"_s, FieldFault::Required, u"needed for another address"_s));
    auto updated = andThen(this, m_parts.auth.confirm(identityhttp::visitorOf(request), *body->password),
                           [this, caller, edit](const Account &account) {
                               return m_parts.accounts.update(caller, account.id, edit);
                           });
    return http::whenServed(this, request, updated, identityhttp::writeTagged);
}

QFuture<HttpResponse> AuthHttp::eraseMe(const HttpRequest &request)
{
    const auto body = http::readBody<rest::EraseRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (const auto safe = checkTransport(request); !safe)
        return http::refuse(request, safe.error());
    auto erased = andThen(this, m_parts.auth.confirm(identityhttp::visitorOf(request), body->password),
                          [this, caller = http::callerOf(request)](const Account &account) {
                              return m_parts.accounts.erase(caller, account.id);
                          });
    return http::whenServed(this, request, erased, [request] { return withoutCookie({204, {}, {}, {}}, request); });
}

QFuture<HttpResponse> AuthHttp::mySignIns(const HttpRequest &request)
{
    return http::whenServed(this, request, m_parts.accounts.signIns(http::callerOf(request), request.principal.user),
                            [current = request.principal.signIn](const QList<SignIn> &signIns) {
                                return http::json(identityhttp::write(signIns, current));
                            });
}

QFuture<HttpResponse> AuthHttp::endMySignIn(const HttpRequest &request)
{
    const auto signIn = http::idOf<SignInId>(request, u"signIn"_s);
    if (!signIn)
        return http::refuse(request, signIn.error());
    return identityhttp::whenDoneNothing(this, request, m_parts.accounts.endSignIn(http::callerOf(request), *signIn));
}

} // namespace wr
