#pragma once

#include "core/database.h"
#include "core/metrics.h"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace wr {

class DbWriter;

/// Moves SQLite's log into the database file on a connection and a thread of its own, so that no
/// answer's commit pays for it. Bounds the log: see DatabaseConfig::logBound.
class DbCheckpointer
{
public:
    /// Before `writer` starts; outlives its thread.
    DbCheckpointer(const DatabaseConfig &config, DbWriter &writer, Metrics &metrics);
    ~DbCheckpointer();
    Q_DISABLE_COPY_MOVE(DbCheckpointer)

    void start();
    void stop();

private:
    /// What a pass has left.
    struct Log
    {
        bool isWhole = false; ///< nobody was in the way
        qint64 pages = 0;
        qint64 uncopied = 0;
    };

    void loop();
    void checkpoint();
    void empty();
    bool tryToEmpty();
    std::optional<Log> pass(QLatin1StringView pragma);
    void lookAtSize();
    qint64 logBytes() const;
    bool isTight(qint64 bytes) const;

    Connection m_connection;
    const QString m_path;
    const std::filesystem::path m_folder;
    const qint64 m_bound;
    DbWriter &m_writer;
    std::atomic<qint64> m_holdAt; // bytes of the log at which bulk work pauses
    qint64 m_pagesBefore = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isStopping = false;
    bool m_isWanted = false;
    std::thread m_thread;
    Counter &m_checkpoints;
    Gauge &m_logPages;
};

} // namespace wr
