#include "people/peopleload.h"

#include "core/whendone.h"

#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;

PeopleLoad::PeopleLoad(QString kind, PeopleWorker &worker, DbExecutor &database, QObject *parent)
    : QObject(parent)
    , m_kind(std::move(kind))
    , m_worker(worker)
    , m_database(database)
{
    connect(&m_worker, &PeopleWorker::chunkEnded, this, &PeopleLoad::ended);
}

QFuture<Result<JobEffect>> PeopleLoad::prepare(const Job &job)
{
    if (PeopleSource &source = m_worker.source(m_kind); !source.isPlanned(job))
        return source.plan(job);
    Flight &flight = m_flights[job.id];
    if (flight.waiting)
        answer(flight, effectOf(flight.job)); // of another run: whose the job is now, its step will tell
    flight.job = job;
    flight.waiting = std::make_shared<QPromise<Result<JobEffect>>>();
    flight.waiting->start();
    const QFuture<Result<JobEffect>> future = flight.waiting->future();
    const auto done = m_database.read<QList<qint64>>(
        job.context, [id = job.id](Connection &connection) { return peoplechunk::done(connection, id); });
    whenDone(this, done, [this, id = job.id](const Result<QList<qint64>> &numbers) {
        const auto found = m_flights.find(id);
        if (found == m_flights.end())
            return;
        if (numbers)
            goOn(id, *numbers);
        else
            answer(found->second, numbers.error());
    });
    return future;
}

void PeopleLoad::stepped(const Job &job, const JobStep &step)
{
    if (!step.isLast)
        return;
    m_worker.source(m_kind).ended(job);
    forget(job.id);
}

void PeopleLoad::abandoned(const Job &job)
{
    const auto found = m_flights.find(job.id);
    if (found != m_flights.end() && found->second.job.run == job.run)
        forget(job.id);
}

/// A run that still waits must hear of it, or its message stays in hand for good.
void PeopleLoad::forget(JobId id)
{
    if (auto flight = m_flights.extract(id))
        answer(flight.mapped(), effectOf(flight.mapped().job));
}

/// What another process has done counts as well; what this one has published and is not done is still under way.
void PeopleLoad::goOn(JobId id, const QList<qint64> &done)
{
    Flight &flight = m_flights.at(id);
    const QSet<qint64> isDone(done.begin(), done.end());
    flight.open.subtract(isDone);
    flight.todo.clear();
    const qint64 chunks = m_worker.source(m_kind).chunks(flight.job);
    for (qint64 number = chunks - 1; number >= 0; --number) {
        if (!isDone.contains(number) && !flight.open.contains(number))
            flight.todo.append(number);
    }
    publishMore(flight);
    if (flight.open.isEmpty())
        return answer(flight, effectOf(flight.job));
    QTimer::singleShot(beat, this, [this, id, step = flight.step] {
        const auto found = m_flights.find(id);
        if (found != m_flights.end() && found->second.step == step)
            answer(found->second, effectOf(found->second.job));
    });
}

void PeopleLoad::publishMore(Flight &flight)
{
    while (flight.open.size() < window && !flight.todo.isEmpty()) {
        const qint64 number = flight.todo.takeLast();
        flight.open.insert(number);
        whenDone(this, m_worker.publish(flight.job, number), [this, id = flight.job.id, number](const Result<void> &published) {
            const auto found = m_flights.find(id);
            if (published || found == m_flights.end())
                return;
            found->second.open.remove(number);
            answer(found->second, published.error());
        });
    }
}

void PeopleLoad::ended(JobId id, qint64 number)
{
    const auto found = m_flights.find(id);
    if (found == m_flights.end())
        return;
    Flight &flight = found->second;
    flight.open.remove(number);
    publishMore(flight);
    if (flight.open.isEmpty())
        answer(flight, effectOf(flight.job));
}

void PeopleLoad::answer(Flight &flight, Result<JobEffect> effect)
{
    const Promise waiting = std::exchange(flight.waiting, nullptr);
    if (!waiting)
        return;
    ++flight.step;
    waiting->addResult(std::move(effect));
    waiting->finish();
}

JobEffect PeopleLoad::effectOf(const Job &job)
{
    const PeopleSource &source = m_worker.source(m_kind);
    return [job, chunks = source.chunks(job), total = source.total(job)](Transaction &transaction) -> Result<JobStep> {
        WR_TRY(all, peoplechunk::sum(transaction, job.id, chunks));
        JobStep step {job.cursor, all.looked, total ? *total : all.looked, all.isDone, {}};
        if (all.isDone) {
            WR_TRY(faults, peoplechunk::faults(transaction.connection(), job.id));
            step.result = wire::toJsonObject(rest::PeopleWritten {all.written, all.known, all.faulty, faults});
        }
        return step;
    };
}

} // namespace wr
