#pragma once

#include "jobs/jobrunner.h"
#include "jobs/lease.h"

#include <QTimer>

namespace wr {

/// Work that is due by the clock. One process of a cluster holds the lease and makes a job of what is
/// due; who works at it is the broker's choice. Server thread.
class JobTimers : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        JobRepository &jobs;
        JobRunner &runner;
        const Clock &clock;
    };
    static constexpr Millis beat {10'000};
    static constexpr Millis patience {30'000};

    JobTimers(const Parts &parts, RunId process, QObject *parent = nullptr);

    /// A job of this kind every `every`, `after` the whole multiple of it (UTC): 24 h and 3 h is every
    /// night at three. One that is missed, because nothing ran then, is made up for once.
    void add(const QString &kind, Millis every, Millis after);
    void start();
    /// Looks at once; finishes when what was due has been made.
    QFuture<Result<void>> look();
    /// Gives up the lease, so that another process need not wait. Before the database stops.
    void stop();

private:
    struct Due
    {
        Lease lease;
        QList<JobName> jobs;
    };
    struct Timer
    {
        QString kind;
        Millis every;
        Millis after;
    };
    static Result<Due> makeDue(Transaction &transaction, Lease lease, const QList<Timer> &timers,
                               TimePoint now);
    static Result<JobId> makeOne(Transaction &transaction, const Timer &timer, TimePoint now);
    void findForgotten();

    Parts m_parts;
    Lease m_lease;
    QList<Timer> m_timers;
    QTimer m_clock;
    TimePoint m_soughtAt {};
    bool m_isLooking = false;
};

} // namespace wr
