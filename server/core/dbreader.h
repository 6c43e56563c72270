#pragma once

#include "core/dbjob.h"
#include "core/metrics.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace wr {

/// The reading connections, a thread each, over one queue. submit() is safe from any thread.
class DbReaders
{
public:
    DbReaders(const DatabaseConfig &config, DbFault fault, Metrics &metrics);
    ~DbReaders();
    Q_DISABLE_COPY_MOVE(DbReaders)

    void start();

    /// Takes the job; gives it back when the queue is full or the readers have stopped.
    std::unique_ptr<ReadJob> submit(std::unique_ptr<ReadJob> job);

    /// Runs what was accepted, then ends the threads.
    void stop();

private:
    void loop();
    void runJob(Connection &connection, ReadJob &job);

    const DatabaseConfig m_config;
    const DbFault m_fault;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<ReadJob>> m_jobs;
    bool m_isStopping = false;
    std::vector<std::thread> m_threads;
    Gauge &m_depth;
};

} // namespace wr
