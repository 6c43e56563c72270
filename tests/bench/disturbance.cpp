#include "disturbance.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <sys/resource.h>

namespace wr::bench {

namespace {

Nanos nanosOf(const timeval &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

Nanos usedBy(int who)
{
    rusage usage {};
    if (::getrusage(who, &usage) != 0)
        failErrno("getrusage");
    return nanosOf(usage.ru_utime) + nanosOf(usage.ru_stime);
}

} // namespace

Disturbance::Disturbance()
    : m_began(timesNow())
{
}

Disturbance::Times Disturbance::timesNow()
{
    enum Field { User, Nice, System, Idle, IoWait, Irq, SoftIrq, Steal, Fields };
    std::ifstream file("/proc/stat");
    std::string cpu;
    file >> cpu;
    std::array<std::int64_t, Fields> ticks {};
    for (std::int64_t &field : ticks)
        file >> field;
    if (!file)
        fail("cannot read /proc/stat");
    const Nanos tick(1'000'000'000 / ::sysconf(_SC_CLK_TCK));
    Times times;
    for (const std::int64_t field : ticks)
        times.all += field * tick;
    times.programs = (ticks[User] + ticks[Nice] + ticks[System] + ticks[Steal]) * tick;
    times.own = usedBy(RUSAGE_SELF) + usedBy(RUSAGE_CHILDREN);
    return times;
}

double Disturbance::share() const
{
    const Times ended = timesNow();
    const Nanos all = std::max(ended.all - m_began.all, Nanos(1));
    const Nanos others
        = (ended.programs - m_began.programs) - (ended.own - m_began.own);
    return std::max(0.0, double(others.count()) / double(all.count()));
}

} // namespace wr::bench
