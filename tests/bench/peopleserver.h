#pragma once

#include "apiclient.h"
#include "postgres.h"
#include "report.h"

#include <optional>

namespace wr::bench {

/// wordrallyd with many made-up people, on a PostgreSQL of its own or on SQLite (Options::isOnSqlite). With Options::keep
/// both stay in that folder, and only who is missing is made.
class PeopleServer
{
public:
    PeopleServer(const Options &options, std::int64_t count);
    ~PeopleServer();
    PeopleServer(const PeopleServer &) = delete;
    PeopleServer &operator=(const PeopleServer &) = delete;

    /// Orders so many people more, and says at once which job makes them. Nobody may be made of that seed yet.
    QString order(std::int64_t count, std::int64_t seed);
    /// User and system time of the server and its PostgreSQL so far.
    Nanos cpuTime() const;
    /// Runs statements where there is PostgreSQL; fails the bench with what is wrong.
    void runOnPostgres(const std::string &sql);

    ApiClient &api() { return *m_api; }
    const Ready &ready() const { return m_server->ready(); }
    /// How long it took to make who was missing, and how many that were.
    Nanos makingTime() const { return m_makingTime; }
    std::int64_t made() const { return m_made; }

private:
    std::optional<PrivatePostgres> m_postgres;
    std::optional<Wordrallyd> m_server;
    std::optional<ApiClient> m_api;
    Nanos m_makingTime {0};
    std::int64_t m_made = 0;
};

} // namespace wr::bench
