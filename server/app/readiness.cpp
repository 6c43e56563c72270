#include "app/readiness.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Readiness::Readiness(GameRepository &repository, const DbExecutor &database, const Clock &clock)
    : m_repository(repository)
    , m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<void>> Readiness::check()
{
    if (!m_isBrokerUp())
        return readyFuture(Result<void>(Error {ErrorCode::Unavailable, u"the broker is not there"_s}));
    if (!m_isMember())
        return readyFuture(Result<void>(Error {ErrorCode::Unavailable, u"this node is no member of its cluster: the database has not heard of it in time"_s}));
    const TimePoint now = m_clock.now();
    const bool isStale = !m_newest || (m_newest->isFinished() && now - m_lookedAt >= 1s);
    if (isStale) {
        m_newest = m_repository.barrier({u"readiness"_s, {}});
        m_lookedAt = now;
    }
    // An empty commit needs no room; that it may still get through says nothing.
    return m_database.isFull() ? readyFuture(Result<void>(diskFull())) : *m_newest;
}

} // namespace wr
