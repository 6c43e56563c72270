#pragma once

#include "jobs/jobrepository.h"

#include <QObject>

namespace wr {

/// Finds jobs that have changed since it looked before, whichever process changed them. Server thread.
class JobWatch : public QObject
{
    Q_OBJECT

public:
    JobWatch(JobRepository &jobs, const Clock &clock, QObject *parent = nullptr);

    /// Looks once; changed() follows if there is anything. Nothing while an earlier look is under way.
    void look();

    /// The latest that are not over.
    QFuture<Result<QList<Job>>> unfinished();

Q_SIGNALS:
    void changed(const QList<wr::Job> &jobs);

private:
    JobRepository &m_jobs;
    const Clock &m_clock;
    TimePoint m_lookedAt;
    QHash<JobId, TimePoint> m_seen; ///< when those that changed lately had changed last
    bool m_isLooking = false;
};

} // namespace wr
