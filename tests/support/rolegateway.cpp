#include "support/rolegateway.h"

namespace wr {

using namespace Qt::StringLiterals;

RoleGateway::RoleGateway(const Router &routes)
    : RoleGateway(routes, [](Route &) { })
{
}

RoleGateway::RoleGateway(const Router &routes, const std::function<void(Route &)> &replace)
    : m_http(m_clock, NetLimits {}, m_metrics)
{
    for (Route route : routes.routes()) {
        replace(route);
        m_http.router().add(std::move(route));
    }
    m_http.setAuthenticator([this](const HttpRequest &request) -> Result<Principal> {
        const auto known = m_principals.constFind(request.header("authorization"));
        if (known == m_principals.constEnd())
            return Error {ErrorCode::Unauthenticated, u"nobody of this test"_s};
        return *known;
    });
    const auto ports = m_http.listen({{QHostAddress::LocalHost, 0}});
    if (!ports)
        qFatal("the gateway does not listen: %s", qPrintable(ports.error().message));
    m_port = ports->first();
}

QByteArray RoleGateway::bearer(const Principal &principal)
{
    const QByteArray token = "Bearer " + QByteArray::number(m_principals.size());
    m_principals.insert(token, principal);
    return token;
}

Principal RoleGateway::stranger(Role role)
{
    const TimePoint now = SystemClock().now();
    Principal principal {role};
    if (role == Role::Player || role == Role::Viewer || role == Role::Host || role == Role::Device)
        principal.game = GameId::create(now);
    if (role == Role::Player || role == Role::Device)
        principal.player = 1;
    if (role >= Role::Learner && role <= Role::Operator) {
        principal.user = UserId::create(now);
        principal.school = SchoolId::create(now);
    }
    if (role >= Role::Learner)
        principal.signIn = SignInId::create(now);
    if (role == Role::Service)
        principal.grants.set();
    return principal;
}

QByteArray httpRequest(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                       const QByteArray &body)
{
    const QByteArray length = body.isEmpty() && method != "POST" && method != "PUT" && method != "PATCH"
        ? ""_ba
        : "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + length + "\r\n" + body;
}

} // namespace wr
