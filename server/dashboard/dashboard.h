#pragma once

#include "dashboard/dashboardhttp.h"
#include "dashboard/nodeshttp.h"
#include "dashboard/personlive.h"
#include "dashboard/queuehttp.h"
#include "dashboard/systemhttp.h"
#include "identity/revocations.h"
#include "net/livesplitter.h"

#include <memory>

namespace wr {

/// The subject as a whole: builds its parts and adds their routes. Server thread.
class Dashboard
{
public:
    struct Parts
    {
        NowMeter::Parts now;
        DbExecutor &database;
        const Config &config;
        Broker &broker;
        Cache &cache;
        JobRepository &jobs;
        StatisticsService &statistics;
        const Authenticator &authenticator;
        Revocations &revocations;
        const Clock &clock;
        NodesHttp::See nodes;
    };

    /// `games` are the sessions that name a game; all others are people's.
    Dashboard(LiveGateway &gateway, LiveHandler &games, const Parts &parts)
        : m_see(parts.nodes)
        , m_meter(parts.now)
        , m_broker(parts.broker)
        , m_service(m_meter, parts.broker, parts.jobs, parts.cache, parts.statistics)
        , m_system(parts.database, parts.cache, parts.config)
        , m_jobWatch(parts.jobs, parts.clock)
        , m_watchers(gateway, m_service, m_jobWatch)
        , m_people(gateway, {parts.authenticator, m_watchers, parts.clock})
        , m_splitter(gateway, games, m_people)
    {
        QObject::connect(&parts.revocations, &Revocations::signInRevoked, &m_people,
                         [this](SignInId signIn) { m_people.endSessionsOf(signIn); });
        QObject::connect(&parts.revocations, &Revocations::accountRevoked, &m_people,
                         [this](UserId user) { m_people.endSessionsOf(user); });
    }
    Q_DISABLE_COPY_MOVE(Dashboard)

    void addRoutes(Router &router)
    {
        m_http = std::make_unique<DashboardHttp>(router, m_service);
        m_queues = std::make_unique<QueueHttp>(router, m_broker);
        m_systemHttp = std::make_unique<SystemHttp>(router, m_system);
        m_nodesHttp = std::make_unique<NodesHttp>(router, m_see);
    }

    /// Once the server is otherwise ready.
    void start() { m_meter.start(); }
    void stop() { m_meter.stop(); }

    PersonLive &people() { return m_people; }

private:
    const NodesHttp::See m_see;
    NowMeter m_meter;
    Broker &m_broker;
    DashboardService m_service;
    SystemService m_system;
    JobWatch m_jobWatch;
    DashboardWatchers m_watchers;
    PersonLive m_people;
    LiveSplitter m_splitter;
    std::unique_ptr<DashboardHttp> m_http;
    std::unique_ptr<QueueHttp> m_queues;
    std::unique_ptr<SystemHttp> m_systemHttp;
    std::unique_ptr<NodesHttp> m_nodesHttp;
};

} // namespace wr
