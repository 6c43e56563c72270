#include "support/fakeclock.h"

namespace wr {

FakeClock::FakeClock(TimePoint start)
    : m_micros(toMicros(start))
{
}

TimePoint FakeClock::now() const
{
    return fromMicros(m_micros.load());
}

void FakeClock::advance(Micros by)
{
    m_micros.fetch_add(by.count());
}

} // namespace wr
