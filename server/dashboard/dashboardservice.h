#pragma once

#include "core/caller.h"
#include "dashboard/nowmeter.h"
#include "engine/broker.h"
#include "engine/cache.h"
#include "jobs/jobrepository.h"
#include "statistics/statisticsservice.h"

namespace wr {

/// What the dashboard shows, to however many ask: made at most twice a second. Server thread.
class DashboardService : public QObject
{
    Q_OBJECT

public:
    DashboardService(const NowMeter &meter, Broker &broker, JobRepository &jobs, Cache &cache, StatisticsService &statistics,
                     QObject *parent = nullptr);

    /// What happens now; not older than half a second. Unauthenticated, Forbidden.
    QFuture<Result<rest::NowFigures>> now(const Caller &caller);

    /// The same for whoever was asked already whether they may.
    QFuture<Result<rest::NowFigures>> now();
    QFuture<Result<rest::PeopleStatistics>> statistics() { return m_statistics.figures(); }

private:
    QFuture<Result<QByteArray>> measure();

    const NowMeter &m_meter;
    Broker &m_broker;
    JobRepository &m_jobs;
    Cache &m_cache;
    StatisticsService &m_statistics;
    qint64 m_unsentJobs = 0; ///< as it was last known
};

/// A queue as the API shows it.
rest::QueueState queueBody(const QueueDepth &depth);

} // namespace wr
