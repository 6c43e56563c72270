#include "core/dbcheckpointer.h"

#include <chrono>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto checkpointPeriod = 500ms;
// 64 MiB of 4 KiB pages. Under a writer that never rests a passive checkpoint never catches up, so
// beyond this one that waits for the writer empties the log; little is left for it to copy.
constexpr qint64 logPagesBound = 16'384;

} // namespace

DbCheckpointer::DbCheckpointer(const DatabaseConfig &config, Metrics &metrics)
    : m_connection(config, Connection::Use::Checkpoint)
    , m_checkpoints(metrics.counter(u"wordrally_db_checkpoints_total"_s, u"Checkpoints of the log"_s))
    , m_logPages(metrics.gauge(u"wordrally_db_log_pages"_s, u"Pages in the write-ahead log"_s))
{
}

DbCheckpointer::~DbCheckpointer()
{
    stop();
}

void DbCheckpointer::start()
{
    m_thread = std::thread([this] { loop(); });
}

void DbCheckpointer::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void DbCheckpointer::loop()
{
    (void)m_connection.open(); // a failure is a lost connection, tried again below
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, checkpointPeriod, [this] { return m_isStopping; })) {
        lock.unlock();
        if (!m_connection.isLost() || m_connection.reopen())
            checkpoint();
        lock.lock();
    }
    m_connection.close();
}

void DbCheckpointer::checkpoint()
{
    // Both statements fail harmlessly while somebody else checkpoints; the next round tries again.
    qint64 pages = 0;
    {
        auto passive = m_connection.run("PRAGMA wal_checkpoint(PASSIVE)"_L1);
        if (!passive || !passive->next())
            return;
        pages = passive->value(1).toLongLong();
    }
    m_checkpoints.add();
    m_logPages.set(pages);
    const bool isIdle = pages > 0 && pages == m_pagesBefore;
    m_pagesBefore = pages;
    if (isIdle || pages > logPagesBound)
        (void)m_connection.run("PRAGMA wal_checkpoint(TRUNCATE)"_L1);
}

} // namespace wr
