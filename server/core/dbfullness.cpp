#include "core/dbfullness.h"

#include "core/logging.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto firstPause = 500ms;
constexpr auto longestPause = 30'000ms;
// A disk that had room for less than this is as full as before: its pauses go on where they were.
constexpr auto lasting = 2min;
constexpr auto sayAgainAfter = 1min;

} // namespace

DbFullness::DbFullness(Metrics &metrics)
    : m_gauge(metrics.gauge(u"wordrally_db_disk_full"_s, u"Writers that found the disk full"_s))
{
}

void DbFullness::met(Moment now)
{
    const bool isNew = !m_isFull;
    if (isNew && now - m_tryAgainAt > lasting)
        m_pause = 0ms;
    // One that could not wait says no more than is known until the next try.
    if (isNew || now >= m_tryAgainAt) {
        m_pause = std::clamp<std::chrono::milliseconds>(m_pause * 2, firstPause, longestPause);
        m_tryAgainAt = now + m_pause;
    }
    ++m_lost;
    if (isNew) {
        m_isFull = true;
        m_gauge.add(1);
        qCWarning(lcDb).noquote() << "the disk of the server is full: free some room on it. Until then work that can wait "
                                     "waits, and other changes are refused";
    } else if (now - m_saidAt >= sayAgainAfter) {
        qCWarning(lcDb).noquote() << "the disk of the server is still full; transactions rolled back so far:" << m_lost;
    } else {
        return;
    }
    m_saidAt = now;
}

void DbFullness::passed(Moment now)
{
    if (!m_isFull)
        return;
    m_isFull = false;
    m_gauge.add(-1);
    m_tryAgainAt = now;
    qCInfo(lcDb).noquote() << "the disk of the server has room again; transactions rolled back meanwhile:" << m_lost;
    m_lost = 0;
}

} // namespace wr
