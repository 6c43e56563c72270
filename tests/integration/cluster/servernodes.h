#pragma once

#include "support/clusterserver.h"
#include "support/testserver.h"

#include <vector>

namespace wr {

/// Several whole servers in the test's process as nodes of one cluster.
class ServerNodes
{
public:
    explicit ServerNodes(const ClusterEngines &engines)
        : m_engines(engines)
    {
    }

    /// One node more, which at() knows by its place; false: it did not start.
    bool add(NodeRoles roles = {})
    {
        const QString name = QStringLiteral("node-%1").arg(++m_made);
        m_nodes.push_back(std::make_unique<ClusterServer>(m_engines, name, [roles](Config &config) { config.roles = roles; }));
        const auto started = m_nodes.back()->start();
        if (!started)
            qWarning("%s", qPrintable(started.error().message));
        return started.has_value();
    }
    bool addThree() { return add() && add() && add(); }
    ClusterServer &at(size_t place) { return *m_nodes.at(place); }
    size_t count() const { return m_nodes.size(); }
    /// Stops one as SIGTERM would; those behind it move up.
    void remove(size_t place) { m_nodes.erase(m_nodes.begin() + qsizetype(place)); }

    /// Whether all have their share of the shards, each shard's games are served by one of them, and all know by which.
    bool isSettled() const
    {
        const auto shards = allShards();
        const auto hasGames = [](const auto &node) { return node->server().membership().info().roles.hasGames; };
        const auto players = std::count_if(m_nodes.begin(), m_nodes.end(), hasGames);
        const bool isDealt = std::all_of(m_nodes.begin(), m_nodes.end(), [&](const auto &node) {
            return !hasGames(node) || node->held() >= Shard::count / players;
        });
        return isDealt && std::all_of(shards.begin(), shards.end(), [this](Shard shard) {
            return std::all_of(m_nodes.begin(), m_nodes.end(), [&](const auto &asked) {
                const auto holder = asked->server().membership().holderOf(shard);
                return std::any_of(m_nodes.begin(), m_nodes.end(), [&](const auto &node) {
                    return holder == node->server().membership().self() && node->server().games().isServed(shard);
                });
            });
        });
    }

    /// The place of the node that has the game.
    std::optional<size_t> ownerOf(GameId game) const
    {
        for (size_t place = 0; place < m_nodes.size(); ++place) {
            if (m_nodes.at(place)->server().rooms().find(game))
                return place;
        }
        return std::nullopt;
    }

private:
    const ClusterEngines &m_engines;
    std::vector<std::unique_ptr<ClusterServer>> m_nodes;
    int m_made = 0;
};

} // namespace wr
