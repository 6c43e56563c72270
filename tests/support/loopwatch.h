#pragma once

#include <QTimer>

#include <chrono>
#include <ctime>

namespace wr {

/// Measures how long the event loop of its thread is kept from its next turn, in CPU time of that
/// thread: what the machine does meanwhile for others does not count.
class LoopWatch
{
public:
    LoopWatch()
    {
        QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] { look(); });
        m_turn.start(0);
    }

    /// The longest since the start or the last call.
    std::chrono::microseconds longest()
    {
        look();
        return std::exchange(m_longest, {});
    }

private:
    static std::chrono::microseconds cpuTime()
    {
        timespec used {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::seconds(used.tv_sec)
                                                                     + std::chrono::nanoseconds(used.tv_nsec));
    }
    void look()
    {
        const auto now = cpuTime();
        m_longest = std::max(m_longest, now - m_last);
        m_last = now;
    }

    QTimer m_turn;
    std::chrono::microseconds m_last = cpuTime();
    std::chrono::microseconds m_longest {0};
};

} // namespace wr
