#pragma once

#include "game/gamerooms.h"

#include <QPromise>

#include <deque>
#include <list>

namespace wr {

/// Games that are over and have left memory, read back from their logs when somebody asks: one at a
/// time, the last few kept. Lives on the server thread.
class FinishedGames : public QObject
{
    Q_OBJECT

public:
    using Game = std::shared_ptr<const GameEntry>;

    struct Limits
    {
        qint64 keptEvents = 250'000; ///< of all kept games together; the newest is always kept
        qsizetype waiting = 64;      ///< games asked for and not yet read
    };

    FinishedGames(GameRepository &repository, Limits limits, QObject *parent = nullptr);
    explicit FinishedGames(GameRepository &repository, QObject *parent = nullptr)
        : FinishedGames(repository, Limits(), parent)
    {
    }
    ~FinishedGames() override;

    /// A finished game that is not held by GameRooms. NotFound, Conflict (its log is broken),
    /// Unavailable (too many are asked for, or the database is away: try again).
    QFuture<Result<Game>> find(GameId game, const DbContext &context);

    /// Names of the game were erased, or its log has gone on: it must be read again.
    void drop(GameId game);
    /// The same of all of which `isMeant` is true.
    void dropIf(const std::function<bool(GameId)> &isMeant);

private:
    using Promise = std::shared_ptr<QPromise<Result<Game>>>;
    struct Wanted
    {
        GameId game;
        DbContext context;
        QList<Promise> promises;
        bool isStale = false; ///< it changed while it was read
    };

    void readNext();
    void finishFirst(const Result<Game> &game);
    void keep(const Game &game);

    GameRepository &m_repository;
    const Limits m_limits;
    std::list<Game> m_kept; ///< the one asked for last first
    std::deque<Wanted> m_wanted; ///< the first is being read
};

} // namespace wr
