#pragma once

#include "core/clock.h"

#include <atomic>

namespace wr {

/// A Clock that moves only when a test says so. Safe from any thread.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(TimePoint start = fromMicros(1'700'000'000'000'000));

    TimePoint now() const override;
    void advance(Micros by);

private:
    std::atomic<qint64> m_micros;
};

} // namespace wr
