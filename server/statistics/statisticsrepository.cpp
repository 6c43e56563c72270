#include "statistics/statisticsrepository.h"

#include "statistics/summary.h"

#include <limits>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int daysTold = 90;
/// Before every day there is.
constexpr int everyDay = std::numeric_limits<int>::min();

/// Columns: item, day, amount. Nothing when there is nothing to count.
Result<void> countInto(StatisticAmounts &amounts, Connection &connection, QLatin1StringView kind, QLatin1StringView sql)
{
    WR_TRY(rows, connection.run(sql));
    while (rows.next()) {
        if (const qint64 amount = rows.value(2).toLongLong(); amount != 0)
            amounts[{kind, rows.value(0).toString(), rows.value(1).toInt()}] += amount;
    }
    return {};
}

Result<QList<rest::ActivePerson>> mostActive(Connection &connection)
{
    WR_TRY(rows, connection.run("SELECT id, name, requests FROM account WHERE state <> 'erased' AND requests > 0 "
                                "ORDER BY requests DESC, id DESC LIMIT ?"_L1, {limits::maxListedActive}));
    QList<rest::ActivePerson> people;
    while (rows.next())
        people.append({rows.value(0).toString(), rows.value(1).toString(), rows.value(2).toLongLong()});
    return people;
}

/// SQLite has one writer: what it sums is what it deletes.
Result<int> foldSqlite(Transaction &transaction, int most)
{
    WR_TRY(last, transaction.run("SELECT MAX(id), COUNT(*) FROM (SELECT id FROM statistic_delta ORDER BY id LIMIT ?)"_L1, {most}));
    if (!last.next() || last.value(1).toInt() == 0)
        return 0;
    const qint64 id = last.value(0).toLongLong();
    const int count = last.value(1).toInt();
    WR_CHECK(transaction.run("INSERT INTO statistic_total(kind, item, day, amount) "
                             "SELECT kind, item, day, SUM(amount) FROM statistic_delta WHERE id <= ? GROUP BY kind, item, day "
                             "ON CONFLICT (kind, item, day) DO UPDATE SET amount = statistic_total.amount + excluded.amount"_L1, {id}));
    WR_CHECK(transaction.run("DELETE FROM statistic_delta WHERE id <= ?"_L1, {id}));
    return count;
}

/// Ids do not come in the order of commits, so what is summed is what this statement itself deletes. The totals are taken
/// in their order: two processes that fold cannot wait for each other. Rows are found by where they lie (nobody moves them):
/// by their ids PostgreSQL, which thinks the table as small as it mostly is, compared each with each, for a minute.
Result<int> foldPostgres(Transaction &transaction, int most)
{
    WR_TRY(rows, transaction.run(
        "WITH gone AS (DELETE FROM statistic_delta WHERE ctid = ANY (ARRAY("
        "  SELECT ctid FROM statistic_delta ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)) RETURNING kind, item, day, amount), "
        "folded AS (INSERT INTO statistic_total(kind, item, day, amount) "
        "  SELECT kind, item, day, CAST(SUM(amount) AS BIGINT) FROM gone GROUP BY kind, item, day ORDER BY kind, item, day "
        "  ON CONFLICT (kind, item, day) DO UPDATE SET amount = statistic_total.amount + excluded.amount) "
        "SELECT COUNT(*) FROM gone"_L1, {most}));
    return rows.next() ? rows.value(0).toInt() : 0;
}

} // namespace

StatisticsRepository::StatisticsRepository(DbExecutor &database)
    : m_database(database)
{
}

Result<StatisticAmounts> StatisticsRepository::amounts(Connection &connection, int since)
{
    WR_TRY(rows, connection.run(
        "SELECT kind, item, day, CAST(SUM(amount) AS BIGINT) FROM ("
        "SELECT kind, item, day, amount FROM statistic_total WHERE day = 0 OR day >= ? UNION ALL "
        "SELECT kind, item, day, amount FROM statistic_delta WHERE day = 0 OR day >= ?) AS part "
        "GROUP BY kind, item, day"_L1, {since, since}));
    StatisticAmounts amounts;
    while (rows.next()) {
        if (const qint64 amount = rows.value(3).toLongLong(); amount != 0)
            amounts[{rows.value(0).toString(), rows.value(1).toString(), rows.value(2).toInt()}] = amount;
    }
    return amounts;
}

Result<bool> StatisticsRepository::hasDeltas(Connection &connection)
{
    WR_TRY(row, connection.run("SELECT id FROM statistic_delta ORDER BY id LIMIT 1"_L1));
    return row.next();
}

Result<StatisticAmounts> StatisticsRepository::recount(Connection &connection)
{
    StatisticAmounts amounts;
    WR_CHECK(countInto(amounts, connection, statistic::users, "SELECT '', 0, COUNT(*) FROM account WHERE state <> 'erased'"_L1));
    WR_CHECK(countInto(amounts, connection, statistic::requests,
                       "SELECT '', 0, CAST(SUM(requests) AS BIGINT) FROM account WHERE state <> 'erased'"_L1));
    WR_CHECK(countInto(amounts, connection, statistic::country,
                       "SELECT country, 0, COUNT(*) FROM account WHERE state <> 'erased' GROUP BY country"_L1));
    WR_CHECK(countInto(amounts, connection, statistic::gender,
                       "SELECT gender, 0, COUNT(*) FROM account WHERE state <> 'erased' GROUP BY gender"_L1));
    WR_CHECK(countInto(amounts, connection, statistic::signUp,
                       "SELECT '', created_at / 86400000000, COUNT(*) FROM account WHERE state <> 'erased' "
                       "GROUP BY created_at / 86400000000"_L1));
    WR_CHECK(countInto(amounts, connection, statistic::active,
                       "SELECT '', last_active_day, COUNT(*) FROM account WHERE state <> 'erased' AND last_active_day IS NOT NULL "
                       "GROUP BY last_active_day"_L1));
    WR_CHECK(countInto(amounts, connection, statistic::device,
                       "SELECT device, 0, CAST(SUM(requests) AS BIGINT) FROM user_activity GROUP BY device"_L1));
    return amounts;
}

QFuture<Result<rest::PeopleStatistics>> StatisticsRepository::read(TimePoint now, DbContext context)
{
    return m_database.read<rest::PeopleStatistics>(
        std::move(context), [now](Connection &connection) -> Result<rest::PeopleStatistics> {
            WR_TRY(amounts, StatisticsRepository::amounts(connection, dayOf(now) - daysTold + 1));
            rest::PeopleStatistics all = summarize(amounts, now);
            WR_TRY(people, mostActive(connection));
            all.mostActive = people;
            return all;
        });
}

QFuture<Result<qint64>> StatisticsRepository::users(DbContext context)
{
    return m_database.read<qint64>(std::move(context), [](Connection &connection) -> Result<qint64> {
        WR_TRY(row, connection.run("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ("
                                   "SELECT amount FROM statistic_total WHERE kind = ? UNION ALL "
                                   "SELECT amount FROM statistic_delta WHERE kind = ?) AS part"_L1,
                                   {QString(statistic::users), QString(statistic::users)}));
        return row.next() ? row.value(0).toLongLong() : 0;
    });
}

QFuture<Result<StatisticsRepository::Check>> StatisticsRepository::check(DbContext context)
{
    return m_database.read<Check>(std::move(context), [](Connection &connection) -> Result<Check> {
        // One snapshot for all of it: people may be made, changed and counted meanwhile.
        WR_CHECK(connection.runOnce(connection.engine() == Engine::Sqlite ? u"BEGIN"_s
                                                                          : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s));
        const auto told = amounts(connection, everyDay);
        const auto counted = told ? recount(connection) : told;
        WR_CHECK(connection.runOnce(u"ROLLBACK"_s));
        if (!counted)
            return counted.error();
        return Check {*told, *counted};
    });
}

QFuture<Result<int>> StatisticsRepository::fold(int most, DbContext context)
{
    return m_database.write<int>(Lane::Bulk, std::move(context), [most](Transaction &transaction) {
        return transaction.engine() == Engine::Sqlite ? foldSqlite(transaction, most) : foldPostgres(transaction, most);
    });
}

} // namespace wr
