#include "core/awaywatch.h"

#include <QAbstractEventDispatcher>

#include <ctime>

namespace wr {

Micros AwayWatch::upTime()
{
#ifdef CLOCK_BOOTTIME
    timespec now {};
    if (::clock_gettime(CLOCK_BOOTTIME, &now) == 0)
        return std::chrono::duration_cast<Micros>(std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
#endif
    return std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now().time_since_epoch());
}

AwayWatch::AwayWatch(const Clock &clock, Millis limit, std::function<Micros()> elapsed, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limit(limit)
    , m_elapsed(std::move(elapsed))
    , m_seenElapsed(m_elapsed())
    , m_seenAt(clock.now())
{
    if (const auto *loop = QAbstractEventDispatcher::instance())
        connect(loop, &QAbstractEventDispatcher::awake, this, &AwayWatch::look);
    connect(&m_beat, &QTimer::timeout, this, &AwayWatch::look);
    m_beat.start(m_limit / 4);
}

void AwayWatch::look()
{
    const Micros now = m_elapsed();
    const Micros gap = now - std::exchange(m_seenElapsed, now);
    const TimePoint since = std::exchange(m_seenAt, m_clock.now());
    if (gap >= m_limit)
        Q_EMIT away(since, gap);
}

} // namespace wr
