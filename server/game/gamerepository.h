#pragma once

#include "cluster/shardhold.h"
#include "core/dbexecutor.h"
#include "core/idempotency.h"
#include "engine/broker.h"
#include "game/gamefold.h"

#include <functional>
#include <memory>

namespace wr {

/// A player's totals as the log gives them; kept so that others may query them.
struct ParticipationRow
{
    PlayerNumber number = 0;
    int points = 0;
    int right = 0;
    int answered = 0;
    int streak = 0;
    Micros answerTime {0};

    bool operator==(const ParticipationRow &) const = default;
};

/// What a game is opened from. A running game keeps the version it was opened with.
struct PlayedQuiz
{
    PlayedQuiz(QuizId id = {}, int version = 0)
        : id(id)
        , version(version)
    {
    }

    QuizId id;
    int version; ///< 0: none that is stored
};

struct GameRow
{
    GameId game;
    PlayedQuiz quiz;
    QString pin;
    QString title;
    TimePoint openedAt;
    bool isDemo = false; ///< takes the place of the demo game before
    GameOwner owner {};
    bool isRehearsal = false;
};

/// A game that an account took part in.
struct PlayedGame
{
    GameId game;
    QString title;
    QString name;
    PlayerNumber player = 0;
    TimePoint openedAt;
    std::optional<TimePoint> finishedAt;
    int points = 0;
    int right = 0;
    int answered = 0;
};

/// A game as whoever looks after the server names it.
struct GameHead
{
    GameId game;
    QString pin; ///< another game may have had it before, or have it now
    QString title;
    TimePoint openedAt;
    bool isFinished = false;
};

/// Everything that one append changes, in one transaction.
struct AppendBatch
{
    GameId game;
    QList<LogRecord> records;
    std::optional<GameRow> opened;
    std::optional<IdempotentRequest> request; ///< that opened it; remembered with it
    std::optional<PlayerRow> joined;
    std::optional<PlayerNumber> removed; ///< whose name others may take now
    QList<ParticipationRow> totals;
    std::optional<TimePoint> finishedAt;
    std::shared_ptr<Settlement> settlement; ///< of the answers that became events; may be null
    bool movesEnd = false; ///< of a game that is over: its row holds the new end of the log
    ShardHold hold {};     ///< that the game is still this node's
};

/// SQL of games. All functions return at once; futures finish on a database worker.
class GameRepository
{
public:
    explicit GameRepository(DbExecutor &database);

    /// Durable when it finishes. GameMoved: the game is another node's by now; Conflict: the log has moved on (nothing was
    /// written in either case); Unavailable: the commit failed, so none of this happened.
    QFuture<Result<void>> append(AppendBatch batch, DbContext context);

    /// The game an earlier request with the same key opened, or nothing. IdempotencyMismatch.
    QFuture<Result<std::optional<GameId>>> openedBy(IdempotentRequest request, TimePoint now,
                                                    DbContext context);

    /// Finishes once every append before it is durable; fails if the commit it joins fails.
    QFuture<Result<void>> barrier(DbContext context);

    /// A whole game as it is stored; NotFound. Sees what was committed before the call.
    QFuture<Result<StoredGame>> load(GameId game, DbContext context);

    /// The same, folded on the worker, and the caller's to take; Conflict: the chain is broken.
    QFuture<Result<std::shared_ptr<FoldedGame>>> fold(GameId game, DbContext context);

    /// Hands a stored game to whoever makes something else of it on a database worker: the records of its log, then its
    /// players. NotFound, or what they return.
    struct Reading
    {
        std::function<Result<void>(const LogRecord &)> record;
        std::function<Result<void>(const PlayerRow &)> player;
    };
    static Result<void> read(Connection &connection, GameId game, const Reading &reading);

    /// The events of a game's log after `after`, in their order, to `record` until it says that it has enough. Whether it
    /// did; on a database worker.
    static Result<bool> readLog(Connection &connection, GameId game, qint64 after, const std::function<bool(const LogRecord &)> &hasEnough);

    /// The stored totals of a game's players, by number.
    QFuture<Result<QList<ParticipationRow>>> totals(GameId game, DbContext context);

    /// Games an account took part in, the newest first, after the game at (`openedBefore`, `game`) of
    /// the page before; at most `limit`.
    QFuture<Result<QList<PlayedGame>>> played(UserId account, TimePoint openedBefore, GameId game, int limit,
                                              DbContext context);

    /// Takes from an account the games it opened; those it played in are privacy's. A step of the
    /// transaction that erases the account.
    static Result<void> disown(Transaction &transaction, UserId account);

    /// The newest game that was opened as the demo, if there ever was one.
    QFuture<Result<std::optional<GameHead>>> demoGame(DbContext context);

    /// The newest games, or those that had this PIN; at most `limit`, the newest first.
    QFuture<Result<QList<GameHead>>> heads(const QString &pin, int limit, DbContext context);

    /// Rehearsals that finished before `finishedBefore`; at most `limit`.
    QFuture<Result<QList<GameId>>> oldRehearsals(TimePoint finishedBefore, int limit, DbContext context);

    /// Takes a part of what is stored of a rehearsal that is over, so that no step holds up a game.
    /// Whether all of it is gone. NotFound: no such rehearsal, or it is not over.
    QFuture<Result<bool>> erodeRehearsal(GameId game, DbContext context);

    /// Ids of games that have not finished, oldest first.
    QFuture<Result<QList<GameId>>> unfinished(DbContext context);

    /// The durable heartbeat of a run: the newest time it is known to have been alive.
    QFuture<Result<void>> stamp(RunId run, TimePoint at, DbContext context);
    QFuture<Result<std::optional<TimePoint>>> latestStamp(RunId run, DbContext context);

private:
    DbExecutor &m_database;
};

} // namespace wr
