#include "core/caller.h"
#include "jobs/joblimits.h"
#include "jobs/jobrepository.h"

// The part of JobRepository that makes a job's row the outbox of its message: stored with what caused it, sent then.

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QList<JobName> namesFrom(Query rows)
{
    QList<JobName> jobs;
    while (rows.next())
        jobs.append({JobId {QUuid::fromString(rows.value(0).toString())}, rows.value(1).toString()});
    return jobs;
}

} // namespace

QFuture<Result<void>> JobRepository::announced(JobId id, TimePoint now)
{
    return m_database.write<void>(Lane::Bulk, serverContext(u"jobs"_s), [=](Transaction &transaction) -> Result<void> {
        WR_CHECK(transaction.run("UPDATE job SET announced_at = ?, announce_tries = 0 WHERE id = ?"_L1, {toMicros(now), id.toString()}));
        return {};
    });
}

QFuture<Result<bool>> JobRepository::unconfirmed(JobId id, TimePoint now)
{
    return m_database.write<bool>(Lane::Bulk, serverContext(u"jobs"_s), [=](Transaction &transaction) -> Result<bool> {
        // The last of them is news of the job; of the others it stays silent, and is looked for as before.
        WR_CHECK(transaction.run("UPDATE job SET announce_tries = announce_tries + 1, "
                                 "updated_at = CASE WHEN announce_tries + 1 = ? THEN ? ELSE updated_at END "
                                 "WHERE id = ? AND finished_at IS NULL"_L1,
                                 {joblimits::maxSends, toMicros(now), id.toString()}));
        WR_TRY(row, transaction.run("SELECT 1 FROM job WHERE id = ? AND finished_at IS NULL AND state <> 'paused' "
                                    "AND announce_tries >= ?"_L1,
                                    {id.toString(), joblimits::maxSends}));
        return row.next();
    });
}

QFuture<Result<qint64>> JobRepository::unsent()
{
    return m_database.read<qint64>({}, [](Connection &connection) -> Result<qint64> {
        WR_TRY(row, connection.run("SELECT COUNT(*) FROM job WHERE finished_at IS NULL AND state <> 'paused' AND announce_tries >= ?"_L1,
                                   {joblimits::maxSends}));
        return row.next() ? row.value(0).toLongLong() : 0;
    });
}

QFuture<Result<QList<JobName>>> JobRepository::unannounced(QString kind)
{
    return m_database.read<QList<JobName>>({}, [kind](Connection &connection) -> Result<QList<JobName>> {
        WR_TRY(rows, connection.run("SELECT id, kind FROM job WHERE finished_at IS NULL AND state = 'queued' AND announced_at IS NULL "
                                    "AND announce_tries < ? AND (kind = ? OR ? = '') ORDER BY id LIMIT ?"_L1,
                                    {joblimits::maxSends, kind, kind, joblimits::maxUnfinished}));
        return namesFrom(std::move(rows));
    });
}

QFuture<Result<QList<JobName>>> JobRepository::forgotten(TimePoint before, TimePoint announcedBefore)
{
    return m_database.read<QList<JobName>>({}, [=](Connection &connection) -> Result<QList<JobName>> {
        WR_TRY(rows, connection.run("SELECT id, kind FROM job WHERE finished_at IS NULL AND state <> 'paused' AND announce_tries < ? "
                                    "AND updated_at < ? AND (announced_at IS NULL OR announced_at < ?) ORDER BY updated_at LIMIT 100"_L1,
                                    {joblimits::maxSends, toMicros(before), toMicros(announcedBefore)}));
        return namesFrom(std::move(rows));
    });
}

} // namespace wr
