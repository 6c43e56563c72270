#include "rules/spread.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace wr {

int SpreadCounter::bucketOf(qint64 us)
{
    if (us < fine)
        return int(us);
    const int shift = int(std::bit_width(quint64(us))) - 5; // leaves fine … 2 · fine − 1
    return std::min(buckets - 1, (shift + 1) * fine + int(us >> shift) - fine);
}

qint64 SpreadCounter::endOf(int bucket)
{
    if (bucket < fine)
        return bucket;
    const int shift = bucket / fine - 1;
    return ((qint64(bucket % fine + fine) + 1) << shift) - 1;
}

void SpreadCounter::add(Micros time)
{
    const qint64 us = std::clamp<qint64>(time.count(), 0, limits::maxMeasuredUs);
    ++m_counts[size_t(bucketOf(us))];
    ++m_count;
    m_maxUs = std::max(m_maxUs, us);
}

qint64 SpreadCounter::at(double share) const
{
    const auto rank = std::max<qint64>(1, qint64(std::ceil(share * double(m_count))));
    qint64 passed = 0;
    for (int bucket = 0; bucket < buckets; ++bucket) {
        passed += m_counts[size_t(bucket)];
        if (passed >= rank)
            return std::min(endOf(bucket), m_maxUs);
    }
    return m_maxUs;
}

TimeSpread SpreadCounter::spread() const
{
    return m_count > 0 ? TimeSpread {at(0.5), at(0.99), m_maxUs} : TimeSpread {};
}

} // namespace wr
