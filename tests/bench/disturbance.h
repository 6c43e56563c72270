#pragma once

#include "posix.h"

namespace wr::bench {

/// How much other programs used the machine while a bench ran, from /proc/stat. Figures taken
/// beside a compiler are not figures.
class Disturbance
{
public:
    Disturbance();

    /// What others used since, as a share (0 … 1) of all processors' time. The bench's own part is
    /// this process and its children that have ended, so ask when all servers are gone.
    double share() const;

private:
    struct Times
    {
        Nanos all {0}; ///< of all processors, idle or not
        Nanos programs {0}; ///< anybody's, and what the hypervisor took
        Nanos own {0};
    };
    static Times timesNow();

    Times m_began;
};

} // namespace wr::bench
