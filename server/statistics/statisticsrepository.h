#pragma once

#include "core/dbexecutor.h"
#include "protocol/restdashboard.h"
#include "statistics/peopledeltas.h"

namespace wr {

/// SQL of the statistics. Static functions run on a database worker.
class StatisticsRepository
{
public:
    explicit StatisticsRepository(DbExecutor &database);

    /// What is told now.
    QFuture<Result<rest::PeopleStatistics>> read(TimePoint now, DbContext context);

    /// How many accounts there are, exactly: without counting them.
    QFuture<Result<qint64>> users(DbContext context);

    struct Check
    {
        StatisticAmounts told;
        StatisticAmounts counted;
    };
    /// Everything that is told beside everything counted anew, of one moment. As slow as the tables are long.
    QFuture<Result<Check>> check(DbContext context);

    /// Folds the oldest deltas into the totals, at most `most`; how many those were. Several processes may fold at once.
    QFuture<Result<int>> fold(int most, DbContext context);

    /// Figures without a day, and those from `since` on: total and deltas in one statement, so that a fold under way counts nothing twice and leaves nothing out.
    static Result<StatisticAmounts> amounts(Connection &connection, int since);
    static Result<bool> hasDeltas(Connection &connection);
    /// From the accounts and their activity themselves.
    static Result<StatisticAmounts> recount(Connection &connection);

private:
    DbExecutor &m_database;
};

} // namespace wr
