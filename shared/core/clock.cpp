#include "core/clock.h"

namespace wr {

SystemClock::SystemClock()
    : m_wallAtStart(std::chrono::duration_cast<Micros>(
        std::chrono::system_clock::now().time_since_epoch()))
    , m_steadyAtStart(std::chrono::steady_clock::now())
{
}

TimePoint SystemClock::now() const
{
    return m_wallAtStart
        + std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now() - m_steadyAtStart);
}

} // namespace wr
