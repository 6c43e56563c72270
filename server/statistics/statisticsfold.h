#pragma once

#include "statistics/statisticsrepository.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace wr {

/// Folds deltas into totals, once a second, in slices between which games and people have the writer. What is told is
/// the same before and after. Server thread.
class StatisticsFold : public QObject
{
    Q_OBJECT

public:
    StatisticsFold(DbExecutor &database, StatisticsRepository &repository, QObject *parent = nullptr);

    void start();
    void stop();

    /// Folds until nothing is left. Whoever asks while it works gets the same future.
    QFuture<Result<void>> fold();

private:
    void work();

    DbExecutor &m_database;
    StatisticsRepository &m_repository;
    std::shared_ptr<QPromise<Result<void>>> m_working;
    QTimer m_timer;
    bool m_isStopped = false;
};

} // namespace wr
