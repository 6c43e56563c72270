#pragma once

#include "game/gameroom.h"
#include "rules/permissions.h"

namespace wr {

/// What is said of a game that is not there, or not for whoever asks.
QString noSuchGame();

/// A player's name and the key that keeps it unique: the part of a game that can be erased.
struct PlayerRow
{
    PlayerNumber number = 0;
    PlayerId player;
    QString name;
    QString nameKey;
    UserId account {}; ///< of whoever joined signed in; null: a guest
    QByteArray joinKey {}; ///< hashOfJoinKey() of what the player joined with; empty without one
};

/// The key with which a player of a running game joined.
struct JoinKeyRow
{
    QByteArray hash;
    PlayerNumber number = 0;
};

/// Whose game it is: of the account that opened it; null: of whoever holds its host token.
struct GameOwner
{
    UserId account;
    SchoolId school;
};

/// What sort of game it is.
struct GameSort
{
    bool isRehearsal = false; ///< simulated players alone play it; see server/rehearse
};

/// What the game's row says of the end of its log.
struct LogEnd
{
    bool isFinished = false;
    qint64 events = 0; ///< 0: it runs, or finished before this was kept
    QByteArray hash;   ///< of the last event
};

/// A game as it is stored.
struct StoredGame
{
    QList<LogRecord> records;
    QList<PlayerRow> players;
    GameOwner owner;
    LogEnd end;
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
    Result<void> add(const GameOwner &whose);
    Result<void> add(const JoinKeyRow &key);
    Result<void> add(const GameSort &sort);

    /// Whose it is, for the permission matrix.
    Subject subject() const { return {owner.account, owner.school, room.id(), false, false}; }
    /// The same for a reader: the state of a game and the own part in it are own things of everybody
    /// who took part; nothing else is.
    Subject subjectFor(const Principal &reader, Permission permission) const;

    GameRoom room;
    QHash<PlayerNumber, QString> names;
    QHash<QString, PlayerNumber> nameKeys; ///< names in use and whose they are
    QHash<UserId, PlayerNumber> accounts; ///< of players who joined signed in
    QHash<QByteArray, PlayerNumber> joinKeys; ///< by hash
    GameOwner owner;
    bool isRehearsal = false;
};

/// Who knows a join key can be that player, so only this is kept of it: hex, 128 bits of SHA-256.
QByteArray hashOfJoinKey(const QString &key);

/// Folds a whole stored game. Conflict: the chain is broken.
Result<FoldedGame> foldGame(GameId game, const StoredGame &stored);

/// Destroys a game elsewhere: freeing the answers of thousands of players takes too long here.
void disposeOf(FoldedGame &&game);

} // namespace wr
