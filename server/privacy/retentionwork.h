#pragma once

#include "core/retention.h"
#include "engine/objectstore.h"
#include "jobs/jobrepository.h"
#include "privacy/privacyrepository.h"

#include <QObject>

namespace wr {

/// The nightly job that deletes what has been kept for long enough, a few rows a step. Server thread.
class RetentionWork final : public QObject, public JobWork
{
    Q_OBJECT

public:
    RetentionWork(Retention retention, const Clock &clock, QObject *parent = nullptr);

    static QString kindName() { return QStringLiteral("retention"); }

    QString kind() const override { return kindName(); }
    JobPlace place() const override { return JobPlace::Servers; }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;
    void stepped(const Job &job, const JobStep &step) override;

Q_SIGNALS:
    /// These players have no name any more.
    void playersForgotten(const QList<wr::PlayerPlace> &places);

private:
    const Retention m_retention;
    const Clock &m_clock;
};

/// The nightly job that deletes files that jobs have made. Server thread.
class FileExpiry final : public QObject, public JobWork
{
    Q_OBJECT

public:
    FileExpiry(JobRepository &jobs, ObjectStore &store, Retention retention, const Clock &clock,
               QObject *parent = nullptr);

    static QString kindName() { return QStringLiteral("files.expire"); }

    QString kind() const override { return kindName(); }
    JobPlace place() const override { return JobPlace::Servers; }
    QFuture<Result<JobEffect>> prepare(const Job &job) override;

private:
    JobRepository &m_jobs;
    ObjectStore &m_store;
    const Retention m_retention;
    const Clock &m_clock;
};

} // namespace wr
