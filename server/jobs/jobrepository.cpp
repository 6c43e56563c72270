#include "jobs/jobrepository.h"

#include "jobs/jobfile.h"
#include "jobs/joblimits.h"

#include <QJsonDocument>
#include <QSet>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

#define WR_JOB_COLUMNS \
    "id, kind, owner, school, actor, request, input, state, cursor, progress, total, attempt, result, " \
    "error, created_at, updated_at, finished_at, announce_tries"

template <class Id>
QVariant orNull(const Id &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toString());
}

template <class Id>
Id idFrom(const QVariant &value)
{
    return {QUuid::fromString(value.toString())};
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject objectFrom(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

Job jobFrom(const Query &row)
{
    Job job;
    job.id = idFrom<JobId>(row.value(0));
    job.kind = row.value(1).toString();
    job.owner = idFrom<UserId>(row.value(2));
    job.school = idFrom<SchoolId>(row.value(3));
    job.context = {row.value(4).toString(), idFrom<RequestId>(row.value(5))};
    job.input = objectFrom(row.value(6));
    job.state = wire::fromJson<JobState>(row.value(7).toString(), {}).value_or(JobState::Failed);
    job.cursor = objectFrom(row.value(8));
    job.progress = row.value(9).toLongLong();
    if (!row.value(10).isNull())
        job.total = row.value(10).toLongLong();
    job.attempt = row.value(11).toInt();
    job.result = objectFrom(row.value(12));
    job.error = row.value(13).toString();
    job.createdAt = fromMicros(row.value(14).toLongLong());
    job.updatedAt = fromMicros(row.value(15).toLongLong());
    if (!row.value(16).isNull())
        job.finishedAt = fromMicros(row.value(16).toLongLong());
    job.announceTries = row.value(17).toInt();
    return job;
}

/// As whoever asks is told. Work that waits for room on the disk cannot store why it stands still.
Job toTell(Job job, bool isDiskFull)
{
    if (isDiskFull && !job.isFinished() && job.state != JobState::Paused)
        job.error = u"disk_full"_s;
    return job;
}

template <class Source>
Result<std::optional<Job>> readJob(Source &source, JobId id)
{
    WR_TRY(row, source.run("SELECT " WR_JOB_COLUMNS " FROM job WHERE id = ?"_L1, {id.toString()}));
    return row.next() ? std::optional(jobFrom(row)) : std::nullopt;
}

Result<qint64> countOf(Transaction &transaction, QLatin1StringView sql, const QVariantList &values)
{
    WR_TRY(row, transaction.run(sql, values));
    return row.next() ? row.value(0).toLongLong() : 0;
}

/// Whether the statement found the job as its run left it.
Result<void> checkRun(const Query &changed)
{
    if (changed.numRowsAffected() == 1)
        return {};
    return Error {ErrorCode::Superseded, u"the job was cancelled or is another's"_s};
}

QVariant fileOf(const JobStep &step)
{
    const auto file = step.isLast ? JobFile::fromJson(step.result) : std::nullopt;
    return file ? QVariant(file->hash) : QVariant();
}

/// Stores it within the bounds; answers its id.
Result<StoredResponse> insertBounded(Transaction &transaction, const Job &job, int mostADay)
{
    WR_TRY(all, countOf(transaction, "SELECT COUNT(*) FROM job WHERE finished_at IS NULL"_L1, {}));
    WR_TRY(own, countOf(transaction, "SELECT COUNT(*) FROM job WHERE owner = ? AND finished_at IS NULL"_L1,
                        {orNull(job.owner)}));
    if (all >= joblimits::maxUnfinished || own >= joblimits::maxUnfinishedOfOne)
        return Error {ErrorCode::RateLimited, u"too much work is waiting already"_s};
    if (mostADay > 0) {
        WR_TRY(today, countOf(transaction, "SELECT COUNT(*) FROM job WHERE owner = ? AND kind = ? AND created_at > ?"_L1,
                              {orNull(job.owner), job.kind, toMicros(job.createdAt - std::chrono::hours(24))}));
        if (today >= mostADay)
            return Error {ErrorCode::RateLimited, u"at most %1 of this kind a day"_s.arg(mostADay)};
    }
    WR_CHECK(JobRepository::insert(transaction, job));
    return StoredResponse {202, job.id.toString().toLatin1()};
}

Result<JobStep> storeStep(Transaction &transaction, const Job &job, RunId run, const JobEffect &effect,
                          const std::shared_ptr<Settlement> &settlement, TimePoint now)
{
    WR_TRY(step, effect(transaction));
    const bool isRefused = step.refusal != ErrorCode::None;
    Q_ASSERT(!isRefused || step.isLast);
    const JobState state = isRefused ? JobState::Failed : step.isLast ? JobState::Done : JobState::Running;
    WR_TRY(changed, transaction.run(
        "UPDATE job SET cursor = ?, progress = ?, total = ?, updated_at = ?, attempt = ?, "
        "state = ?, error = ?, result = ?, file = ?, finished_at = ? WHERE id = ? AND run = ? AND state = 'running'"_L1,
        {textOf(step.cursor), step.progress, step.total ? QVariant(*step.total) : QVariant(),
         toMicros(now), step.isLast || step.isBeat ? job.attempt : 1, QString(wire::enumName(state)),
         isRefused ? QVariant(QString(wireCode(step.refusal))) : QVariant(),
         step.isLast ? QVariant(textOf(step.result)) : QVariant(), fileOf(step),
         step.isLast ? QVariant(toMicros(now)) : QVariant(), job.id.toString(), run.toString()}));
    WR_CHECK(checkRun(changed));
    if (step.isLast)
        WR_CHECK(settlement->inTransaction(transaction));
    return step;
}

} // namespace

QString noSuchJob()
{
    return u"there is no such job"_s;
}

JobRepository::JobRepository(DbExecutor &database)
    : m_database(database)
{
}

Result<void> JobRepository::insert(Transaction &transaction, const Job &job)
{
    const QString request = job.context.request.isNull() ? QString() : job.context.request.toString();
    WR_CHECK(transaction.run(
        "INSERT INTO job(id, kind, owner, school, actor, request, input, state, cursor, progress, "
        "attempt, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', '{}', 0, 0, ?, ?)"_L1,
        {job.id.toString(), job.kind, orNull(job.owner), orNull(job.school), job.context.actor, request,
         textOf(job.input), toMicros(job.createdAt), toMicros(job.createdAt)}));
    return {};
}

QFuture<Result<Job>> JobRepository::insert(Job job, std::optional<IdempotentRequest> once, int mostADay)
{
    const DbContext context = job.context;
    return m_database.write<Job>(
        Lane::Interactive, context,
        [job = std::move(job), once = std::move(once), mostADay](Transaction &transaction) -> Result<Job> {
            WR_TRY(response, IdempotencyRepository::once(transaction, once, job.createdAt,
                                                         [&] { return insertBounded(transaction, job, mostADay); }));
            WR_TRY(id, JobId::fromString(QString::fromLatin1(response.body)));
            WR_TRY(stored, readJob(transaction, id));
            if (!stored)
                return Error {ErrorCode::NotFound, u"the job is gone"_s};
            return *stored;
        });
}

QFuture<Result<std::optional<Job>>> JobRepository::stored(IdempotentRequest once, TimePoint now, DbContext context)
{
    return m_database.write<std::optional<Job>>(
        Lane::Interactive, std::move(context), [once = std::move(once), now](Transaction &transaction) -> Result<std::optional<Job>> {
            WR_TRY(response, IdempotencyRepository::find(transaction, once, now));
            if (!response)
                return std::optional<Job>();
            WR_TRY(id, JobId::fromString(QString::fromLatin1(response->body)));
            return readJob(transaction, id);
        });
}

QFuture<Result<Job>> JobRepository::find(JobId id, DbContext context)
{
    return m_database.read<Job>(std::move(context), [id, isDiskFull = m_database.isFull()](Connection &connection) -> Result<Job> {
        WR_TRY(job, readJob(connection, id));
        if (!job)
            return Error {ErrorCode::NotFound, noSuchJob()};
        return toTell(*job, isDiskFull);
    });
}

QFuture<Result<QList<Job>>> JobRepository::list(JobFilter filter, JobId before, int limit,
                                                DbContext context)
{
    return m_database.read<QList<Job>>(
        std::move(context),
        [filter = std::move(filter), before, limit, isDiskFull = m_database.isFull()](Connection &connection) -> Result<QList<Job>> {
            // By id, which is by age. What is not asked for is compared with itself.
            const QString state = filter.state ? QString(wire::enumName(*filter.state)) : QString();
            WR_TRY(rows, connection.run(
                "SELECT " WR_JOB_COLUMNS " FROM job WHERE id < ? "
                "AND (? = 0 OR owner = ?) AND (? = 0 OR school = ?) "
                "AND (? = '' OR state = ?) AND (? = '' OR kind = ?) AND announce_tries >= ? "
                "AND (? = 0 OR (finished_at IS NULL AND state <> 'paused')) ORDER BY id DESC LIMIT ?"_L1,
                {before.isNull() ? u"ffffffff-ffff-ffff-ffff-ffffffffffff"_s : before.toString(),
                 filter.owner.isNull() ? 0 : 1, orNull(filter.owner), filter.school.isNull() ? 0 : 1,
                 orNull(filter.school), state, state, filter.kind, filter.kind,
                 filter.isUnsent ? joblimits::maxSends : 0, filter.isUnsent ? 1 : 0, limit}));
            QList<Job> jobs;
            while (rows.next())
                jobs.append(toTell(jobFrom(rows), isDiskFull));
            return jobs;
        });
}

QFuture<Result<QList<Job>>> JobRepository::changed(TimePoint since, int limit, DbContext context)
{
    return m_database.read<QList<Job>>(std::move(context), [since, limit](Connection &connection) -> Result<QList<Job>> {
        WR_TRY(rows, connection.run("SELECT " WR_JOB_COLUMNS " FROM job WHERE updated_at >= ? ORDER BY updated_at DESC LIMIT ?"_L1,
                                    {toMicros(since), limit}));
        QList<Job> jobs;
        while (rows.next())
            jobs.append(jobFrom(rows));
        return jobs;
    });
}

QFuture<Result<std::optional<Job>>> JobRepository::take(JobId id, RunId run, TimePoint now)
{
    return m_database.write<std::optional<Job>>(
        Lane::Bulk, {}, [=](Transaction &transaction) -> Result<std::optional<Job>> {
            WR_TRY(stored, readJob(transaction, id));
            if (!stored || stored->isFinished() || stored->state == JobState::Paused)
                return std::optional<Job>();
            stored->state = JobState::Running;
            stored->run = run;
            stored->attempt = std::max(stored->attempt, 1);
            stored->announceTries = 0; // the broker had the message, whatever it said
            WR_TRY(changed, transaction.run(
                "UPDATE job SET state = 'running', run = ?, attempt = ?, announce_tries = 0, updated_at = ? "
                "WHERE id = ? AND finished_at IS NULL AND state <> 'paused'"_L1,
                {run.toString(), stored->attempt, toMicros(now), id.toString()}));
            return changed.numRowsAffected() == 1 ? stored : std::nullopt;
        });
}

QFuture<Result<JobStep>> JobRepository::step(const Job &job, RunId run, JobEffect effect,
                                             std::shared_ptr<Settlement> settlement, TimePoint now)
{
    return m_database.write<JobStep>(
        Lane::Bulk, job.context,
        [=, effect = std::move(effect)](Transaction &transaction) {
            return storeStep(transaction, job, run, effect, settlement, now);
        });
}

QFuture<Result<void>> JobRepository::fail(const Job &job, RunId run, QString error,
                                          std::shared_ptr<Settlement> settlement, TimePoint now)
{
    return m_database.write<void>(
        Lane::Bulk, job.context, [=, error = std::move(error)](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run(
                "UPDATE job SET state = 'failed', error = ?, updated_at = ?, finished_at = ? "
                "WHERE id = ? AND run = ? AND state = 'running'"_L1,
                {error, toMicros(now), toMicros(now), job.id.toString(), run.toString()}));
            return settlement->inTransaction(transaction);
        });
}

QFuture<Result<void>> JobRepository::settle(std::shared_ptr<Settlement> settlement)
{
    return m_database.write<void>(Lane::Bulk, {}, [settlement](Transaction &transaction) {
        return settlement->inTransaction(transaction);
    });
}

QFuture<Result<void>> JobRepository::giveBack(const Job &job, RunId run, TimePoint now)
{
    return m_database.write<void>(
        Lane::Bulk, job.context, [=](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("UPDATE job SET state = 'queued', attempt = ?, updated_at = ? "
                                     "WHERE id = ? AND run = ? AND state = 'running'"_L1,
                                     {job.attempt + 1, toMicros(now), job.id.toString(), run.toString()}));
            return {};
        });
}

QFuture<Result<Job>> JobRepository::cancel(JobId id, TimePoint now, DbContext context)
{
    return change(id, std::move(context),
                  "UPDATE job SET state = 'cancelled', updated_at = ?, finished_at = ? "
                  "WHERE id = ? AND finished_at IS NULL"_L1,
                  {toMicros(now), toMicros(now), id.toString()}, u"the job is finished"_s);
}

QFuture<Result<Job>> JobRepository::pause(JobId id, TimePoint now, DbContext context)
{
    return change(id, std::move(context),
                  "UPDATE job SET state = 'paused', updated_at = ? "
                  "WHERE id = ? AND state IN ('queued', 'running')"_L1,
                  {toMicros(now), id.toString()}, u"the job is finished or paused"_s);
}

QFuture<Result<Job>> JobRepository::resume(JobId id, TimePoint now, DbContext context)
{
    return change(id, std::move(context),
                  "UPDATE job SET state = 'queued', attempt = 0, announced_at = NULL, announce_tries = 0, updated_at = ? "
                  "WHERE id = ? AND state = 'paused'"_L1,
                  {toMicros(now), id.toString()}, u"the job is not paused"_s);
}

QFuture<Result<Job>> JobRepository::retry(JobId id, TimePoint now, DbContext context)
{
    return change(id, std::move(context),
                  "UPDATE job SET state = 'queued', error = NULL, result = NULL, attempt = 0, announced_at = NULL, "
                  "announce_tries = 0, updated_at = ?, finished_at = NULL "
                  "WHERE id = ? AND state = 'failed'"_L1,
                  {toMicros(now), id.toString()}, u"the job has not failed"_s);
}

QFuture<Result<Job>> JobRepository::sendAgain(JobId id, TimePoint now, DbContext context)
{
    return change(id, std::move(context),
                  "UPDATE job SET announced_at = NULL, announce_tries = 0, updated_at = ? "
                  "WHERE id = ? AND finished_at IS NULL AND state <> 'paused' AND announce_tries >= ?"_L1,
                  {toMicros(now), id.toString(), joblimits::maxSends}, u"the job needs nobody to send it"_s);
}

QFuture<Result<Job>> JobRepository::change(JobId id, DbContext context, QLatin1StringView statement, QVariantList values,
                                           QString refusal)
{
    return m_database.write<Job>(Lane::Interactive, std::move(context), [=](Transaction &transaction) -> Result<Job> {
        WR_TRY(changed, transaction.run(statement, values));
        WR_TRY(job, readJob(transaction, id));
        if (!job)
            return Error {ErrorCode::NotFound, noSuchJob()};
        if (changed.numRowsAffected() != 1)
            return Error {ErrorCode::Conflict, refusal};
        return *job;
    });
}

Result<void> JobRepository::failUnfinished(Transaction &transaction, JobId id, const QString &error, TimePoint now)
{
    WR_CHECK(transaction.run("UPDATE job SET state = 'failed', error = ?, updated_at = ?, finished_at = ? "
                             "WHERE id = ? AND state IN ('queued', 'running')"_L1,
                             {error, toMicros(now), toMicros(now), id.toString()}));
    return {};
}

Result<QList<Job>> JobRepository::mayGoOn(Connection &connection, const QString &kind, TimePoint since)
{
    WR_TRY(rows, connection.run("SELECT " WR_JOB_COLUMNS " FROM job WHERE kind = ? "
                                "AND (finished_at IS NULL OR (state = 'failed' AND finished_at >= ?))"_L1, {kind, toMicros(since)}));
    QList<Job> jobs;
    while (rows.next())
        jobs.append(jobFrom(rows));
    return jobs;
}

QFuture<Result<QList<JobRepository::OldFile>>> JobRepository::oldFiles(TimePoint before, int limit)
{
    return m_database.read<QList<OldFile>>({}, [before, limit](Connection &connection) -> Result<QList<OldFile>> {
        WR_TRY(rows, connection.run("SELECT id, file FROM job WHERE file IS NOT NULL AND finished_at < ? "
                                    "ORDER BY finished_at LIMIT ?"_L1, {toMicros(before), limit}));
        return filesFrom(connection, std::move(rows));
    });
}

Result<QList<JobRepository::OldFile>> JobRepository::filesFrom(Connection &connection, Query rows)
{
    QList<OldFile> files;
    QSet<QString> going;
    while (rows.next()) {
        files.append({idFrom<JobId>(rows.value(0)), rows.value(1).toString()});
        going.insert(rows.value(0).toString());
    }
    for (OldFile &file : files) {
        WR_TRY(holders, connection.run("SELECT id FROM job WHERE file = ?"_L1, {file.hash}));
        while (holders.next())
            file.isShared = file.isShared || !going.contains(holders.value(0).toString());
    }
    return files;
}

Result<bool> JobRepository::isNobodys(Connection &connection, JobId job, const QString &hash)
{
    WR_TRY(row, connection.run("SELECT 1 FROM job WHERE id = ? AND finished_at IS NOT NULL "
                               "AND NOT EXISTS (SELECT 1 FROM job h WHERE h.file = ?)"_L1, {job.toString(), hash}));
    return row.next();
}

QFuture<Result<QList<JobRepository::OldFile>>> JobRepository::earlierFiles(const Job &job)
{
    return m_database.read<QList<OldFile>>(
        job.context,
        [id = job.id, kind = job.kind, input = textOf(job.input)](Connection &connection) -> Result<QList<OldFile>> {
            WR_TRY(rows, connection.run("SELECT id, file FROM job WHERE file IS NOT NULL AND kind = ? AND input = ? "
                                        "AND id <> ?"_L1, {kind, input, id.toString()}));
            return filesFrom(connection, std::move(rows));
        });
}

Result<void> JobRepository::forgetFiles(Transaction &transaction, const QList<OldFile> &files)
{
    for (const OldFile &file : files)
        WR_CHECK(transaction.run("UPDATE job SET file = NULL, result = NULL WHERE id = ?"_L1, {file.job.toString()}));
    return {};
}

Result<int> JobRepository::purge(Transaction &transaction, TimePoint before, int limit)
{
    WR_TRY(gone, transaction.run(
        "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE finished_at IS NOT NULL "
        "AND file IS NULL AND finished_at < ? ORDER BY finished_at LIMIT ?)"_L1, {toMicros(before), limit}));
    return gone.numRowsAffected();
}

Result<bool> JobRepository::isDue(Transaction &transaction, const QString &kind, TimePoint now,
                                  TimePoint next)
{
    WR_CHECK(transaction.run("INSERT INTO job_timer(kind, next_at) VALUES (?, ?) "
                             "ON CONFLICT (kind) DO NOTHING"_L1, {kind, toMicros(next)}));
    WR_TRY(due, transaction.run("UPDATE job_timer SET next_at = ? WHERE kind = ? AND next_at <= ?"_L1,
                                {toMicros(next), kind, toMicros(now)}));
    return due.numRowsAffected() == 1;
}

Result<bool> JobRepository::hasUnfinished(Transaction &transaction, const QString &kind)
{
    WR_TRY(rows, transaction.run(
        "SELECT 1 FROM job WHERE kind = ? AND finished_at IS NULL LIMIT 1"_L1, {kind}));
    return rows.next();
}

} // namespace wr
