#pragma once

#include "core/clock.h"
#include "model/rehearsal.h"

#include <array>

namespace wr {

/// Counts times and tells their median, their 99th hundredth and the longest, in a few kB however many
/// there are: a bucket is at most a sixteenth of its time wide. The longest is exact. A value, any thread.
class SpreadCounter
{
public:
    /// Below 0 counts as 0, above limits::maxMeasuredUs as that.
    void add(Micros time);
    qint64 count() const { return m_count; }
    /// All zero before the first. p50 and p99 are the upper ends of their buckets, at most the longest.
    TimeSpread spread() const;

private:
    static constexpr int fine = 16; ///< buckets for each doubling
    static constexpr int buckets = 28 * fine;
    static int bucketOf(qint64 us);
    static qint64 endOf(int bucket);
    qint64 at(double share) const;

    std::array<qint64, buckets> m_counts {};
    qint64 m_count = 0;
    qint64 m_maxUs = 0;
};

} // namespace wr
