#pragma once

#include "support/clusterserver.h"
#include "support/rolegateway.h"
#include "support/testserver.h"

namespace wr {

/// A whole server whose every operation can be asked for as any role: alone, behind a gateway of the test's own that believes
/// what it is told; or a gateway of a cluster, with tokens that its nodes take for real, and a node behind it that has all games.
class FuzzedServer
{
public:
    /// Alone, on that engine.
    explicit FuzzedServer(Engine engine);
    /// Two nodes on these engines, which must outlive it.
    explicit FuzzedServer(const ClusterEngines &engines);

    /// Where to ask with authorization().
    quint16 port() const { return m_roles ? m_roles->port() : m_gateway->server().port(); }
    /// Where the authenticator is the real one.
    quint16 realPort() { return gateway().port(); }
    /// Header lines that make a request this principal's.
    QByteArray authorization(const Principal &principal);

    GameService::Opened openGame(int questions = 2, int timeLimitMs = 20'000);
    QString pinOf(GameId game) const { return m_pins.value(game); }
    QUrl live(GameId game);
    /// A request and its answer: status and JSON.
    std::pair<int, QJsonObject> request(const QByteArray &verb, const QString &path, const QString &token = {}, const QJsonObject &body = {});

private:
    Server &owner() { return m_alone ? m_alone->server() : m_owner->server(); }
    Server &gateway() { return m_alone ? m_alone->server() : m_gateway->server(); }
    QString tokenOf(const Principal &principal);
    QString serviceToken();
    GameService::Opened open(int questions, int timeLimitMs);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TestServer> m_alone;
    std::unique_ptr<RoleGateway> m_roles;
    std::unique_ptr<ClusterServer> m_owner;
    std::unique_ptr<ClusterServer> m_gateway;
    QString m_serviceToken; ///< with every permission that a service may have
    QHash<GameId, QString> m_pins; ///< also of games that are over
    SystemClock m_clock;
};

} // namespace wr
