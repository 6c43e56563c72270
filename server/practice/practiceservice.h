#pragma once

#include "core/caller.h"
#include "core/dbexecutor.h"
#include "core/workpool.h"
#include "practice/practicerepository.h"

#include <QObject>

namespace wr {

/// Practising: what is due, and taking what a device has done meanwhile. Everybody reaches their own cards, nobody those
/// of somebody else. Server thread.
class PracticeService : public QObject
{
    Q_OBJECT

public:
    PracticeService(DbExecutor &database, const Clock &clock, QObject *parent = nullptr);

    /// What a device hands in.
    struct Order
    {
        PracticeChanges changes;
        DeckPlace since;
        QList<RefusedEntry> refused; ///< what could not even be read
    };
    struct Synced
    {
        NotTaken notTaken;
        DeckChanges changes;
    };

    /// Forbidden, Unauthenticated.
    QFuture<Result<DueCards>> due(const Caller &caller, QDate today, int limit);

    /// Takes the changes, entry by entry and in steps that hold up no game, and tells what changed since a place, by them
    /// too. What fails in between is handed in again. As due(), and NotFound: the account is gone. Unavailable.
    QFuture<Result<Synced>> sync(const Caller &caller, const Order &order);

private:
    struct Syncing;
    void takeNext(const std::shared_ptr<Syncing> &syncing);

    DbExecutor &m_database;
    const Clock &m_clock;
    WorkPool m_checking {1, 64};
};

} // namespace wr
