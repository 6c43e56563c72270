#pragma once

#include "core/caller.h"
#include "engine/cache.h"
#include "statistics/statisticsrepository.h"

#include <QObject>

namespace wr {

/// Tells the statistics, to however many ask: read at most twice a second. Server thread.
class StatisticsService : public QObject
{
    Q_OBJECT

public:
    StatisticsService(StatisticsRepository &repository, Cache &cache, const Clock &clock, QObject *parent = nullptr);

    /// Not older than half a second. Unauthenticated, Forbidden.
    QFuture<Result<rest::PeopleStatistics>> figures(const Caller &caller);

    /// The same for whoever was asked already whether they may.
    QFuture<Result<rest::PeopleStatistics>> figures();

private:
    StatisticsRepository &m_repository;
    Cache &m_cache;
    const Clock &m_clock;
};

} // namespace wr
