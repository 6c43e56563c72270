#pragma once

#include "cluster/keeper.h"
#include "core/dbexecutor.h"
#include "engine/bus.h"
#include "game/finishedgames.h"
#include "privacy/privacyrepository.h"

namespace wr {

/// What this process holds in memory of games, beside the database: names of players, and games that are over. Another node may
/// have erased the names, or gone on with the games; here they are forgotten then. Server thread.
class HeldNames : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        Bus &bus;
        const Keeper &keeper;
        GameRooms &rooms;
        FinishedGames &finished;
    };

    explicit HeldNames(const Parts &parts, QObject *parent = nullptr);

    /// The names of these players were erased: tells all nodes, this one included.
    void erased(const QList<PlayerPlace> &places);

private:
    void forget(const QList<PlayerPlace> &places);
    void lookAgain();

    const Parts m_parts;
    bool m_isLooking = false;
};

} // namespace wr
