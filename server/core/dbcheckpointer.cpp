#include "core/dbcheckpointer.h"

#include "core/dbwriter.h"

#include <QFileInfo>

#include <algorithm>
#include <chrono>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto checkpointPeriod = 500ms;
// What is left to copy while no transaction may begin: some milliseconds' work.
constexpr qint64 lastPages = 256;
// So long bulk work pauses for a reader that is in the way, unless the log has grown to the most it may.
constexpr auto patience = 100ms;
constexpr auto tryAgainAfter = 5ms;
constexpr auto tryLongAfter = 100ms;
constexpr int mostBounds = 4;
// On a disk that is nearly full the log must be smaller, but not so small that emptying it is all that is done.
constexpr qint64 leastBytes = 4 << 20;

} // namespace

DbCheckpointer::DbCheckpointer(const DatabaseConfig &config, DbWriter &writer, Metrics &metrics)
    : m_connection(config, Connection::Use::Checkpoint)
    , m_path(config.path + u"-wal"_s)
    , m_folder(QFileInfo(config.path).absolutePath().toStdU16String())
    , m_bound(config.logBound)
    , m_writer(writer)
    , m_holdAt(config.logBound)
    , m_checkpoints(metrics.counter(u"wordrally_db_checkpoints_total"_s, u"Checkpoints of the log"_s))
    , m_logPages(metrics.gauge(u"wordrally_db_log_pages"_s, u"Pages in the write-ahead log"_s))
{
    m_writer.setAfterBulk([this] { lookAtSize(); });
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

qint64 DbCheckpointer::logBytes() const
{
    return QFileInfo(m_path).size(); // 0: there is none
}

/// Whether what the log holds may need all the room that is left on the disk: then it could not be emptied any more.
bool DbCheckpointer::isTight(qint64 bytes) const
{
    if (bytes < leastBytes)
        return false;
    std::error_code fault;
    const auto space = std::filesystem::space(m_folder, fault);
    return !fault && space.available <= std::uintmax_t(bytes);
}

/// On the writer's thread. Emptying cuts the file off, so its size is that of the log.
void DbCheckpointer::lookAtSize()
{
    const qint64 bytes = logBytes();
    if (bytes < m_holdAt && !isTight(bytes))
        return;
    m_writer.holdBulk(true);
    {
        const std::scoped_lock lock(m_mutex);
        m_isWanted = true;
    }
    m_wake.notify_one();
}

void DbCheckpointer::loop()
{
    (void)m_connection.open(); // a failure is a lost connection, tried again below
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait_for(lock, checkpointPeriod, [this] { return m_isStopping || m_isWanted; });
        if (m_isStopping)
            break;
        m_isWanted = false;
        lock.unlock();
        if (!m_connection.isLost() || m_connection.reopen())
            checkpoint();
        m_writer.holdBulk(false);
        lock.lock();
    }
    lock.unlock();
    m_connection.close();
}

std::optional<DbCheckpointer::Log> DbCheckpointer::pass(QLatin1StringView pragma)
{
    // Fails harmlessly while somebody else checkpoints, or the disk is full; the next round tries again.
    auto row = m_connection.run(pragma);
    if (!row || !row->next())
        return std::nullopt;
    const qint64 pages = row->value(1).toLongLong();
    m_logPages.set(pages);
    return Log {row->value(0).toInt() == 0, pages, pages - row->value(2).toLongLong()};
}

void DbCheckpointer::checkpoint()
{
    const auto log = pass("PRAGMA wal_checkpoint(PASSIVE)"_L1);
    if (!log)
        return;
    m_checkpoints.add();
    const bool isIdle = log->pages > 0 && log->pages == m_pagesBefore;
    m_pagesBefore = log->pages;
    const qint64 bytes = logBytes();
    if (isIdle || bytes >= m_bound || isTight(bytes))
        empty();
}

/// Under a writer that never rests a passive pass never catches up: what is written while it copies is left. So bulk work
/// pauses, and the last of it is copied between two transactions.
void DbCheckpointer::empty()
{
    m_writer.holdBulk(true);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    bool isEmpty = tryToEmpty();
    while (!isEmpty) {
        const bool isSoon = std::chrono::steady_clock::now() < deadline;
        if (!isSoon && logBytes() < mostBounds * m_bound)
            break;
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, isSoon ? tryAgainAfter : tryLongAfter, [this] { return m_isStopping; }))
            break;
        lock.unlock();
        isEmpty = tryToEmpty();
    }
    m_holdAt = isEmpty ? m_bound : std::clamp(logBytes() + m_bound / 2, m_bound, mostBounds * m_bound);
}

bool DbCheckpointer::tryToEmpty()
{
    const auto left = pass("PRAGMA wal_checkpoint(PASSIVE)"_L1);
    if (!left || left->uncopied > lastPages)
        return false;
    bool isEmpty = false;
    m_writer.between([this, &isEmpty] {
        const auto log = pass("PRAGMA wal_checkpoint(TRUNCATE)"_L1);
        isEmpty = log && log->isWhole;
    });
    return isEmpty;
}

} // namespace wr
