#pragma once

#include "identity/accountservice.h"
#include "identity/authservice.h"
#include "identity/signingkeys.h"
#include "net/ownaddress.h"
#include "net/router.h"

namespace wr {

/// Routes of signing in, and of one's own account. Passwords and refresh tokens pass only over TLS, on
/// this machine, or on the own network where the settings allow it. Browsers keep the refresh token in
/// a cookie that scripts cannot read and that no other site makes them send. Server thread.
class AuthHttp : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        AuthService &auth;
        AccountService &accounts;
        SigningKeys &keys;
        const AccessTokens &accessTokens;
        const OwnAddress &address;
        const Clock &clock;
    };

    struct Settings
    {
        Registration registration = Registration::Invited;
        bool allowsPlainSignIn = false;
        bool allowsGuestHosting = false;
    };

    AuthHttp(Router &router, const Parts &parts, const Settings &settings, QObject *parent = nullptr);

private:
    using Serve = QFuture<HttpResponse> (AuthHttp::*)(const HttpRequest &);

    void add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve,
             Operation operation);
    void addSignInRoutes(Router &router);
    void addSecretRoutes(Router &router);
    void addOwnRoutes(Router &router);
    bool isPrivate(const HttpRequest &request) const;
    /// InsecureConnection, OriginRefused, UnsupportedMediaType.
    Result<void> checkTransport(const HttpRequest &request) const;
    QFuture<HttpResponse> answer(const HttpRequest &request, bool withCookie, QFuture<Result<Session>> session);
    Result<QString> refreshTokenOf(const HttpRequest &request, bool &isCookie) const;

    QFuture<HttpResponse> options(const HttpRequest &request);
    QFuture<HttpResponse> signIn(const HttpRequest &request);
    QFuture<HttpResponse> registerAccount(const HttpRequest &request);
    QFuture<HttpResponse> refresh(const HttpRequest &request);
    QFuture<HttpResponse> signOut(const HttpRequest &request);
    QFuture<HttpResponse> signOutEverywhere(const HttpRequest &request);
    QFuture<HttpResponse> changePassword(const HttpRequest &request);
    QFuture<HttpResponse> resetPassword(const HttpRequest &request);
    QFuture<HttpResponse> lookAtLink(const HttpRequest &request);
    QFuture<HttpResponse> rotateKeys(const HttpRequest &request);
    QFuture<HttpResponse> keySet(const HttpRequest &request);

    QFuture<HttpResponse> me(const HttpRequest &request);
    QFuture<HttpResponse> updateMe(const HttpRequest &request);
    QFuture<HttpResponse> eraseMe(const HttpRequest &request);
    QFuture<HttpResponse> mySignIns(const HttpRequest &request);
    QFuture<HttpResponse> endMySignIn(const HttpRequest &request);

    const Parts m_parts;
    const Settings m_settings;
};

} // namespace wr
