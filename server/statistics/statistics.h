#pragma once

#include "statistics/activityconsumer.h"
#include "statistics/activityrecorder.h"
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
        Broker &broker;
        Cache &cache;
        const Clock &clock;
        Metrics &metrics;
    };

    explicit Statistics(const Parts &parts)
        : m_repository(parts.database)
        , m_fold(parts.database, m_repository)
        , m_service(m_repository, parts.cache, parts.clock)
        , m_activity(parts.broker, parts.clock, parts.metrics)
        , m_consumer(parts.database, parts.broker, parts.clock)
    {
    }
    Q_DISABLE_COPY_MOVE(Statistics)

    void addRoutes(Router &router) { m_http = std::make_unique<StatisticsHttp>(router, m_service); }

    /// Once the server is otherwise ready. `isCounted`: here, and not on other nodes alone.
    void start(bool isCounted)
    {
        if (isCounted) {
            m_fold.start();
            m_consumer.start();
        }
        m_activity.start();
    }
    /// Before the database stops.
    void stop()
    {
        m_activity.stop();
        m_fold.stop();
    }

    StatisticsRepository &repository() { return m_repository; }
    StatisticsService &service() { return m_service; }
    ActivityRecorder &activity() { return m_activity; }

private:
    StatisticsRepository m_repository;
    StatisticsFold m_fold;
    StatisticsService m_service;
    ActivityRecorder m_activity;
    ActivityConsumer m_consumer;
    std::unique_ptr<StatisticsHttp> m_http;
};

} // namespace wr
