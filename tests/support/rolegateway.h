#pragma once

#include "net/httpgateway.h"
#include "support/rawclient.h"

namespace wr {

/// The routes of a server behind a gateway of its own, where a test says who asks: every principal
/// gets a token. So a test can be a teacher, an operator or a service without signing in.
class RoleGateway
{
public:
    explicit RoleGateway(const Router &routes);

    /// `replace` may put another handler in a route's place, or another operation.
    RoleGateway(const Router &routes, const std::function<void(Route &)> &replace);

    quint16 port() const { return m_port; }

    /// What to send as Authorization to be this principal.
    QByteArray bearer(const Principal &principal);

    /// A principal of each role that has nothing to do with anybody: an account of its own in a school
    /// of its own, a player of another game. A service with every grant.
    static Principal stranger(Role role);

private:
    SystemClock m_clock;
    NetMetrics m_metrics;
    QHash<QByteArray, Principal> m_principals;
    HttpGateway m_http;
    quint16 m_port = 0;
};

/// A request as bytes; `headers` are lines with their line ends.
QByteArray httpRequest(const QByteArray &method, const QByteArray &target, const QByteArray &headers = {},
                       const QByteArray &body = {});

} // namespace wr
