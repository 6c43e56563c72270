#include "app/readiness.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Readiness::Readiness(GameRepository &repository, const Clock &clock)
    : m_repository(repository)
    , m_clock(clock)
{
}

QFuture<Result<void>> Readiness::check()
{
    const TimePoint now = m_clock.now();
    const bool isStale = !m_newest || (m_newest->isFinished() && now - m_lookedAt >= 1s);
    if (isStale) {
        m_newest = m_repository.barrier({u"readiness"_s, {}});
        m_lookedAt = now;
    }
    return *m_newest;
}

} // namespace wr
