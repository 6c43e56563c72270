#pragma once

#include <QDateTime>

#include <chrono>

namespace wr {

/// Tag of the run's own clock: wall time read once at start plus the monotonic time since, so a
/// moved wall clock never moves a game. Stamps of different runs must not be compared.
struct RunClock
{
    using duration = std::chrono::microseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<RunClock, duration>;
    static constexpr bool is_steady = true;
};

using TimePoint = RunClock::time_point;
using Micros = std::chrono::microseconds;
using Millis = std::chrono::milliseconds;

/// Where every part of the product reads the time. Implementations are safe from any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Microseconds since 1970-01-01 UTC on the run's own clock; never goes back.
    virtual TimePoint now() const = 0;
};

/// The Clock of a running process.
class SystemClock final : public Clock
{
public:
    SystemClock();
    TimePoint now() const override;

private:
    TimePoint m_wallAtStart;
    std::chrono::steady_clock::time_point m_steadyAtStart;
};

/// Whole milliseconds since 1970, the unit of every time on the wire.
inline qint64 toWireMillis(TimePoint at)
{
    return std::chrono::floor<Millis>(at).time_since_epoch().count();
}

inline TimePoint fromWireMillis(qint64 millis)
{
    return TimePoint(Millis(millis));
}

inline qint64 toMicros(TimePoint at)
{
    return at.time_since_epoch().count();
}

inline TimePoint fromMicros(qint64 micros)
{
    return TimePoint(Micros(micros));
}

} // namespace wr
