#pragma once

#include "identity/authenticator.h"
#include "net/router.h"

namespace wr {

/// Routes of service tokens and of introspection. Server thread.
class TokenHttp : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    TokenHttp(Router &router, ServiceTokens &serviceTokens, const Authenticator &authenticator,
              const QString &issuer, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> create(const HttpRequest &request);
    QFuture<HttpResponse> revoke(const HttpRequest &request);
    QFuture<HttpResponse> introspect(const HttpRequest &request);

    ServiceTokens &m_serviceTokens;
    const Authenticator &m_authenticator;
    const QString m_issuer;
};

} // namespace wr
