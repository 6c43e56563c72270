#pragma once

#include "game/gamerepository.h"

namespace wr {

/// Whether a commit gets through, and finds room on the disk, for /health/ready. Anybody may ask, so at most one look a second
/// is taken, which all who ask meanwhile share. Lives on the server thread.
class Readiness
{
public:
    Readiness(GameRepository &repository, const DbExecutor &database, const Clock &clock);

    QFuture<Result<void>> check();

private:
    GameRepository &m_repository;
    const DbExecutor &m_database;
    const Clock &m_clock;
    std::optional<QFuture<Result<void>>> m_newest;
    TimePoint m_lookedAt;
};

} // namespace wr
