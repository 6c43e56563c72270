#pragma once

#include "support/clusterserver.h"
#include "support/delayedlinks.h"
#include "support/samplequiz.h"
#include "support/testmode.h"
#include "support/testserver.h"

namespace wr {

/// Where games are played, in the test's own network: a server alone; or, in a cluster, the node that owns them and another. These
/// two are far apart as well.
class FairServer
{
public:
    static constexpr Millis betweenNodes {80};

    /// `links` and `engines` must outlive it; `engines` null: a server alone.
    FairServer(DelayedLinks &links, ClusterEngines *engines)
        : m_address(links.server())
    {
        if (!engines) {
            m_alone = std::make_unique<TestServer>();
            m_alone->listenOn(QHostAddress(m_address));
            return;
        }
        m_owner = node(*engines, QStringLiteral("owner"), links, {true, true, true});
        m_gateway = node(*engines, QStringLiteral("gateway"), links, {true, false, false});
        if (!waitUntil([this] { return std::ranges::all_of(allShards(), [this](Shard shard) { return games().isServed(shard); }); }, std::chrono::seconds(20)))
            qFatal("nobody owns the games");
    }

    GameService::Opened openGame(int timeLimitMs)
    {
        if (m_alone)
            return m_alone->openGame(1, timeLimitMs);
        const auto opened = waitFor(games().open({{Role::Opener, {}, 0}, {}}, QuizId::create({}), sampleQuiz(1, timeLimitMs), {}));
        if (!opened || !*opened)
            qFatal("no game: %s", opened ? qPrintable(opened->error().message) : "no answer");
        return **opened;
    }
    const GameRoom &room(GameId game) { return owner().rooms().find(game)->room; }
    enum class At { Owner, Gateway };
    /// Where one connects for the game, at this or another address of the network's. Alone, both are the same.
    QUrl live(GameId game, const QString &address, At at)
    {
        const Server &node = m_gateway && at == At::Gateway ? m_gateway->server() : owner();
        return QUrl(QStringLiteral("ws://%1:%2/live?pin=%3").arg(address).arg(node.port()).arg(room(game).pin()));
    }

private:
    Server &owner() { return m_alone ? m_alone->server() : m_owner->server(); }
    GameService &games() { return owner().games(); }

    std::unique_ptr<ClusterServer> node(const ClusterEngines &engines, const QString &name, DelayedLinks &links, NodeRoles roles) const
    {
        QTcpServer free;
        free.listen(QHostAddress(m_address));
        const quint16 port = free.serverPort();
        free.close();
        const QString far = links.addDelay(betweenNodes);
        auto made = std::make_unique<ClusterServer>(engines, name, [&](Config &config) {
            config.roles = roles;
            config.listen = {{QHostAddress(m_address), 0}};
            config.nodeListen = {QHostAddress(m_address), port};
            config.nodeAddress = QStringLiteral("%1:%2").arg(far).arg(port);
        });
        const auto started = made->start();
        if (!started)
            qFatal("no node: %s", qPrintable(started.error().message));
        return made;
    }

    const QString m_address;
    std::unique_ptr<TestServer> m_alone;
    std::unique_ptr<ClusterServer> m_owner;
    std::unique_ptr<ClusterServer> m_gateway;
};

} // namespace wr
