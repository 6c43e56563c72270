#pragma once

#include "core/database.h"
#include "core/metrics.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace wr {

/// Moves SQLite's log into the database file on a connection and a thread of its own, so that no
/// answer's commit pays for it.
class DbCheckpointer
{
public:
    DbCheckpointer(const DatabaseConfig &config, Metrics &metrics);
    ~DbCheckpointer();
    Q_DISABLE_COPY_MOVE(DbCheckpointer)

    void start();
    void stop();

private:
    void loop();
    void checkpoint();

    Connection m_connection;
    qint64 m_pagesBefore = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isStopping = false;
    std::thread m_thread;
    Counter &m_checkpoints;
    Gauge &m_logPages;
};

} // namespace wr
