#include "core/latencywindow.h"

#include <algorithm>
#include <cmath>

namespace wr {

namespace {

constexpr qint64 quantileSeconds = 60;
constexpr qint64 rateSeconds = 10;

qint64 secondOf(TimePoint at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

} // namespace

void LatencyWindow::observe(TimePoint now, Micros took)
{
    const qint64 at = secondOf(now);
    Second &second = m_seconds.at(size_t(at % seconds));
    if (second.at != at)
        second = {at, 0, {}};
    const double octave = std::log2(double(std::max<qint64>(1, took.count())));
    ++second.took.at(size_t(std::clamp(int(std::ceil(octave * bucketsPerOctave)), 0, buckets - 1)));
    ++second.count;
}

std::optional<Micros> LatencyWindow::quantile(TimePoint now, double part) const
{
    const qint64 at = secondOf(now);
    std::array<quint64, buckets> took {};
    quint64 count = 0;
    for (const Second &second : m_seconds) {
        if (second.at <= at - quantileSeconds || second.at > at || second.count == 0)
            continue;
        count += second.count;
        for (size_t i = 0; i < took.size(); ++i)
            took[i] += second.took[i];
    }
    if (count == 0)
        return std::nullopt;
    const auto wanted = std::max<quint64>(1, quint64(std::ceil(double(count) * part)));
    quint64 below = 0;
    size_t i = 0;
    while (i + 1 < took.size() && (below += took[i]) < wanted)
        ++i;
    return Micros(qint64(std::round(std::exp2(double(i) / bucketsPerOctave))));
}

double LatencyWindow::perSecond(TimePoint now) const
{
    const qint64 at = secondOf(now);
    quint64 count = 0;
    for (const Second &second : m_seconds) {
        if (second.at >= at - rateSeconds && second.at < at)
            count += second.count;
    }
    return double(count) / double(rateSeconds);
}

} // namespace wr
