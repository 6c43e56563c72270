#include "support/testedserver.h"

#include "cluster/shard.h"
#include "support/waitfor.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds takeOverWithin {20};

} // namespace

TestedServer::TestedServer(const QString &program, const QString &database)
    : m_program(program)
    , m_database(database)
    , m_front(std::make_unique<KillableServer>(program, database.isEmpty() ? QStringList() : QStringList {u"--database"_s, database}))
{
    if (testMode() == TestMode::Cluster)
        m_engines = std::make_unique<ClusterEngines>();
}

/// Those behind the gateway first: they are started in this order, too.
std::vector<KillableServer *> TestedServer::all() const
{
    std::vector<KillableServer *> all;
    for (const auto &node : m_behind)
        all.push_back(node.get());
    all.push_back(m_front.get());
    return all;
}

bool TestedServer::makeNodes()
{
    if (!m_engines || m_isMade)
        return true;
    if (!m_engines->start())
        return false;
    const auto made = [this](const QString &name, const QStringList &roles) {
        QStringList flags {u"--config"_s, m_engines->settingsFile(name, roles)};
        if (!m_database.isEmpty())
            flags += {u"--database"_s, m_database};
        return std::make_unique<KillableServer>(m_program, flags);
    };
    for (const QString &name : {u"node-1"_s, u"node-2"_s})
        m_behind.push_back(made(name, {u"game"_s, u"jobs"_s}));
    m_front = made(u"gateway"_s, {u"gateway"_s});
    return true;
}

QJsonObject TestedServer::start(const QStringList &flags)
{
    if (!makeNodes())
        return {};
    QJsonObject announced;
    for (KillableServer *server : all()) {
        if (server->pid() != 0)
            continue;
        const bool isFirst = !std::exchange(m_isMade, true);
        const QJsonObject said = server->start(isFirst ? flags : QStringList());
        if (said.isEmpty())
            return {};
        for (auto word = said.begin(); word != said.end(); ++word) {
            if (!announced.contains(word.key()) || announced.value(word.key()).isNull() || word.key() == u"setUpLink")
                announced.insert(word.key(), *word);
        }
    }
    return announced;
}

KillableServer &TestedServer::ownerOf(const QString &game)
{
    const int shard = shardOf(GameId::fromString(game).value()).number;
    // Right after another kill nobody has it for a while.
    QString name;
    const auto isOwned = [&] {
        name = m_engines->database().value("SELECT name FROM shard JOIN node ON node.id = shard.node WHERE shard = ?"_L1, {shard}).toString();
        return !name.isEmpty() && m_behind.at(name == u"node-2")->pid() != 0;
    };
    if (!waitUntil(isOwned, takeOverWithin))
        qFatal("nobody owns the game");
    return *m_behind.at(name == u"node-2");
}

void TestedServer::kill(const QString &game)
{
    if (m_behind.empty())
        m_front->kill();
    else if (!game.isEmpty())
        ownerOf(game).kill();
    else
        m_behind.at(m_turn++ % m_behind.size())->kill();
}

void TestedServer::startAndKill(int afterMs)
{
    for (KillableServer *server : all()) {
        if (server->pid() != 0)
            continue;
        server->begin();
        (void)QTest::qWaitFor([server] { return server->pid() == 0; }, afterMs);
        server->kill();
    }
}

bool TestedServer::stop()
{
    const std::vector<KillableServer *> running = all();
    return std::count_if(running.rbegin(), running.rend(), [](KillableServer *server) { return server->stop(); }) == qsizetype(running.size());
}

DatabaseConfig TestedServer::database() const
{
    return m_engines ? m_engines->database().config() : DatabaseConfig {Engine::Sqlite, m_front->dataDir() + u"/wordrally.sqlite"_s, {}, 1};
}

} // namespace wr
