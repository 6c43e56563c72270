#pragma once

#include "statistics/statisticsfold.h"
#include "statistics/statisticshttp.h"

#include <memory>

namespace wr {

/// The subject as a whole: builds its parts and adds their routes. Server thread.
class Statistics
{
public:
    struct Parts
    {
        DbExecutor &database;
        Cache &cache;
        const Clock &clock;
    };

    explicit Statistics(const Parts &parts)
        : m_repository(parts.database)
        , m_fold(parts.database, m_repository)
        , m_service(m_repository, parts.cache, parts.clock)
    {
    }
    Q_DISABLE_COPY_MOVE(Statistics)

    void addRoutes(Router &router) { m_http = std::make_unique<StatisticsHttp>(router, m_service); }

    /// Once the server is otherwise ready.
    void start() { m_fold.start(); }
    /// Before the database stops.
    void stop() { m_fold.stop(); }

    StatisticsService &service() { return m_service; }

private:
    StatisticsRepository m_repository;
    StatisticsFold m_fold;
    StatisticsService m_service;
    std::unique_ptr<StatisticsHttp> m_http;
};

} // namespace wr
