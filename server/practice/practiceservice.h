#pragma once

#include "core/caller.h"
#include "core/dbexecutor.h"
#include "practice/practicerepository.h"

namespace wr {

/// Practising: what is due, and taking what a device has done meanwhile. Everybody reaches their own cards, nobody those
/// of somebody else. Server thread.
class PracticeService
{
public:
    PracticeService(DbExecutor &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    struct Synced
    {
        NotTaken notTaken;
        DeckChanges changes;
    };

    /// Forbidden, Unauthenticated.
    QFuture<Result<DueCards>> due(const Caller &caller, QDate today, int limit);

    /// Takes the changes, entry by entry, and tells what changed since a place, by them too. As due(), and NotFound: the
    /// account is gone.
    QFuture<Result<Synced>> sync(const Caller &caller, PracticeChanges changes, DeckPlace since);

private:
    DbExecutor &m_database;
    const Clock &m_clock;
};

} // namespace wr
