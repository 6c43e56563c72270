#pragma once

#include "core/clock.h"
#include "core/databasefiles.h"
#include "core/dbfullness.h"
#include "core/dbjob.h"
#include "core/metrics.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace wr {

/// One writing connection, its thread and the lanes it serves. See README.md for who goes first.
/// submit() is safe from any thread; start() and stop() block.
class DbWriter
{
public:
    using Jobs = std::deque<std::unique_ptr<WriteJob>>;

    DbWriter(const DatabaseConfig &config, QList<Lane> lanes, DbFault fault, const Clock &clock,
             Metrics &metrics);
    ~DbWriter();
    Q_DISABLE_COPY_MOVE(DbWriter)

    /// Starts the thread, opens the connection there and calls `first` on it before any job.
    Result<void> start(const std::function<Result<void>(Connection &)> &first);

    /// Takes the job; gives it back when the lane is full or the writer has stopped.
    std::unique_ptr<WriteJob> submit(Lane lane, std::unique_ptr<WriteJob> job);

    /// Runs what was accepted, then ends the thread.
    void stop();

    /// Whether the disk is full, as far as this writer has met it. Any thread.
    bool isFull() const { return m_fullness.isFull(); }

    /// Called on the writer's thread after each transaction of a lane that can wait. Before start().
    void setAfterBulk(std::function<void()> hook) { m_afterBulk = std::move(hook); }
    /// Whether the lanes that can wait have to. Any thread.
    void holdBulk(bool isHeld);
    /// Runs `work` on the calling thread while no transaction is under way and none begins. Not on the writer's.
    void between(const std::function<void()> &work);

private:
    using Moment = DbFullness::Moment;
    struct LaneState
    {
        Jobs jobs;
        Moment waitingSince;
        Gauge *depth = nullptr;
        Counter *commits = nullptr;
    };

    void loop();
    std::optional<Lane> awaitLane(std::unique_lock<std::mutex> &lock);
    std::optional<Lane> nextLane(Moment now) const;
    bool mayGoOn(Lane lane, Moment now) const;
    Jobs takeJobs(Lane lane, Moment now);
    bool takeBack(Lane lane, Jobs &jobs);
    LaneState &state(Lane lane) { return m_lanes.at(size_t(lane)); }

    void runCycle(Lane lane, Jobs jobs);
    Result<void> begin();
    Result<void> runJobs(Jobs &jobs, std::vector<bool> &succeeded);
    Result<void> commit(Lane lane, qsizetype jobs);
    void noteRoom(Lane lane);
    void sayLost(const Jobs &jobs, const QString &why);
    bool lookAfterFiles(std::unique_lock<std::mutex> &lock);
    void lose(Lane lane, Jobs jobs, bool isOwnError, const Error &error);
    Result<void> setAuditContext();

    const QList<Lane> m_served;
    const Clock &m_clock;
    Connection m_connection;
    std::optional<DbContext> m_auditNow;      // what this transaction has as audit context
    const DbContext *m_jobContext = nullptr;  // of the job that runs

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::array<LaneState, laneCount> m_lanes;
    std::condition_variable m_rested;
    bool m_isStopping = false;
    bool m_isHeld = false;    // the lanes that can wait are
    bool m_wantsRest = false; // somebody waits in between(), or is there
    bool m_isInCycle = false;
    DbFullness m_fullness;
    DatabaseFiles m_files;
    QString m_trouble; // that was said last
    Moment m_troubleAt;
    Moment m_lookedAt; // at the files, while nothing was to do
    std::function<void()> m_afterBulk;
    std::thread m_thread;

    Counter &m_rollbacks;
    Histogram &m_jobsPerCommit;
    Histogram &m_commitSeconds;
};

} // namespace wr
