#pragma once

#include "core/metrics.h"

#include <atomic>
#include <chrono>

namespace wr {

/// What a writer knows of a full disk: whether it is, and when to try again what waits for room. Says so in the log,
/// once a while and not with each transaction. The writer's thread, but for isFull().
class DbFullness
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit DbFullness(Metrics &metrics);

    bool isFull() const { return m_isFull; }
    /// While isFull(): until then nothing that can wait is tried.
    Moment tryAgainAt() const { return m_tryAgainAt; }

    /// A transaction was lost because there is no room.
    void met(Moment now);
    /// One got through that needed room.
    void passed(Moment now);

private:
    std::atomic<bool> m_isFull = false;
    std::chrono::milliseconds m_pause {0}; // 0: it was not full for long
    Moment m_tryAgainAt;
    Moment m_saidAt;
    quint64 m_lost = 0; // since it was full
    Gauge &m_gauge;
};

} // namespace wr
