#pragma once

#include "jobs/job.h"
#include "people/peopleworker.h"

#include <QSet>

namespace wr {

/// The job that has the chunks of a source written: hands some of them at a time to whoever takes their messages, and
/// tells how far they all have come. What was written is known by its rows alone, so whoever works at the job after
/// another has died goes on with what is left. Server thread.
class PeopleLoad final : public QObject, public JobWork
{
    Q_OBJECT

public:
    static constexpr int window = 8;           ///< chunks under way
    static constexpr Millis beat {500};        ///< between two steps

    PeopleLoad(QString kind, PeopleWorker &worker, DbExecutor &database, QObject *parent = nullptr);

    QString kind() const override { return m_kind; }
    JobPlace place() const override { return JobPlace::Loads; }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;
    void abandoned(const Job &job) override;
    void cancelled(const Job &job) override { m_worker.source(m_kind).ended(job); }
    void stepped(const Job &job, const JobStep &step) override;

private:
    using Promise = std::shared_ptr<QPromise<Result<JobEffect>>>;
    struct Flight
    {
        Job job; ///< as the run has it that came last
        QSet<qint64> open; ///< published by this process and not done
        QList<qint64> todo; ///< falling, so that the next is the last
        Promise waiting; ///< for the next step
        quint64 step = 0;
    };

    void goOn(JobId id, const QList<qint64> &done);
    void publishMore(Flight &flight);
    void ended(JobId id, qint64 number);
    void forget(JobId id);
    void answer(Flight &flight, Result<JobEffect> effect);
    JobEffect effectOf(const Job &job);

    const QString m_kind;
    PeopleWorker &m_worker;
    DbExecutor &m_database;
    std::map<JobId, Flight> m_flights;
};

} // namespace wr
