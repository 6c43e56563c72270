#include "peopleserver.h"

#include "crowd.h"

#include <QDir>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *database = "people";

} // namespace

PeopleServer::PeopleServer(const Options &options, std::int64_t count)
{
    std::vector<std::string> arguments;
    std::string dataDir;
    if (!options.keep.empty()) {
        QDir().mkpath(QString::fromStdString(options.keep));
        dataDir = options.keep + (options.isOnSqlite ? "/sqlite" : "/data");
    }
    if (!options.isOnSqlite) {
        m_postgres.emplace(options.keep);
        if (!m_postgres->hasDatabase(database))
            m_postgres->createDatabase(database);
        arguments.insert(arguments.end(), {"--database", m_postgres->url(database)});
    }
    m_server.emplace(options.server, arguments, dataDir);
    if (!options.keep.empty()) { // the players of a run that was stopped still have their names
        Crowd(ready()).endGame();
        m_server->process().stop();
        m_server->start();
    }
    m_api.emplace(ready());
    const auto there = std::int64_t(m_api->get(u"/api/v1/admin/statistics"_s)["users"_L1].toDouble());
    m_made = std::max<std::int64_t>(count - there, 0);
    if (m_made == 0)
        return;
    const Nanos began = now();
    m_api->finished(order(m_made, there + 1)); // a seed that nobody was made of: `there` only grows
    m_makingTime = now() - began;
    runOnPostgres("VACUUM ANALYZE"); // as autovacuum does soon
}

PeopleServer::~PeopleServer()
{
    m_server->process().stop();
}

QString PeopleServer::order(std::int64_t count, std::int64_t seed)
{
    const QJsonObject job = m_api->post(u"/api/v1/admin/users/generate"_s, {{u"count"_s, qint64(count)}, {u"seed"_s, qint64(seed)}});
    return job["id"_L1].toString();
}

Nanos PeopleServer::cpuTime() const
{
    return m_server->process().cpuTime() + (m_postgres ? m_postgres->cpuTime() : Nanos(0));
}

void PeopleServer::runOnPostgres(const std::string &sql)
{
    if (m_postgres)
        m_postgres->run(database, sql);
}

} // namespace wr::bench
