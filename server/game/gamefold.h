#pragma once

#include "game/gameroom.h"

namespace wr {

/// A player's name and the key that keeps it unique: the part of a game that can be erased.
struct PlayerRow
{
    PlayerNumber number = 0;
    PlayerId player;
    QString name;
    QString nameKey;
};

/// A game as it is stored.
struct StoredGame
{
    QList<LogRecord> records;
    QList<PlayerRow> players;
};

/// A game as its log tells it, with the names beside it. Folding a long log takes seconds, so it is
/// done on a database worker, which then hands the value over.
struct FoldedGame
{
    explicit FoldedGame(GameId id)
        : room(id)
    {
    }

    /// Adds the log's next record. Conflict: it was altered, is not the next one, or does not fit.
    Result<void> add(const LogRecord &record);
    /// Adds a player's name.
    Result<void> add(const PlayerRow &player);

    GameRoom room;
    QHash<PlayerNumber, QString> names;
    QSet<QString> nameKeys;
};

/// Folds a whole stored game. Conflict: the chain is broken.
Result<FoldedGame> foldGame(GameId game, const StoredGame &stored);

/// Destroys a game elsewhere: freeing the answers of thousands of players takes too long here.
void disposeOf(FoldedGame &&game);

} // namespace wr
