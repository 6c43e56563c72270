#pragma once

#include "core/clock.h"

#include <array>
#include <optional>

namespace wr {

/// How long something took, and how often it happened, within the last minute. Constant memory, no timer. One thread.
class LatencyWindow
{
public:
    void observe(TimePoint now, Micros took);

    /// So many (0 … 1) took no longer, of those of the last minute; at most 9 % too much. Nothing: there were none.
    std::optional<Micros> quantile(TimePoint now, double part) const;

    /// The mean of the last ten whole seconds.
    double perSecond(TimePoint now) const;

private:
    static constexpr int bucketsPerOctave = 8;
    static constexpr int buckets = 24 * bucketsPerOctave; // from 1 µs to 16 s
    static constexpr int seconds = 64;

    struct Second
    {
        qint64 at = -1; ///< of the run's clock; another one's place is empty
        quint32 count = 0;
        std::array<quint32, buckets> took {};
    };

    std::array<Second, seconds> m_seconds {};
};

} // namespace wr
