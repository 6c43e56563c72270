#pragma once

#include "game/gamerepository.h"

#include <functional>

namespace wr {

/// Whether a commit gets through, and finds room on the disk, for /health/ready. Anybody may ask, so at most one look a second
/// is taken, which all who ask meanwhile share. Lives on the server thread.
class Readiness
{
public:
    Readiness(GameRepository &repository, const DbExecutor &database, const Clock &clock);

    /// Besides, messages can be published: without that no answer is accepted.
    void setBroker(std::function<bool()> isUp) { m_isBrokerUp = std::move(isUp); }

    /// And the other nodes take this one for alive: else it may own no game, and nobody would find it.
    void setMember(std::function<bool()> isMember) { m_isMember = std::move(isMember); }

    QFuture<Result<void>> check();

private:
    GameRepository &m_repository;
    const DbExecutor &m_database;
    const Clock &m_clock;
    std::function<bool()> m_isBrokerUp = [] { return true; };
    std::function<bool()> m_isMember = [] { return true; };
    std::optional<QFuture<Result<void>>> m_newest;
    TimePoint m_lookedAt;
};

} // namespace wr
