#pragma once

#include "core/dbexecutor.h"
#include "game/gamefold.h"
#include "protocol/restreports.h"
#include "report/gameanalysis.h"

#include <memory>

namespace wr {

/// A game as its row and its report, where there is one, tell it.
struct ReportedGame
{
    GameId game;
    QString title;
    QuizId quiz; ///< null: it is gone
    GameOwner owner;
    TimePoint finishedAt;
    bool isFinished = false;
    bool isRehearsal = false;
    bool hasPlayed = false; ///< whoever asks, with their account
    bool isCounted = false; ///< the report is of today's version and of the whole log; else what follows is of none
    int players = 0;
    int questions = 0;
    std::optional<double> rightRate {};

    Subject subject() const { return {owner.account, owner.school, game, false, false}; }
    rest::FinishedGame shown() const;
    /// As it was counted just now.
    rest::FinishedGame shown(const GameAnalysis &analysis) const;
};

/// Which of somebody's games.
struct GameChoice
{
    QuizId quiz {}; ///< null: of any
    TimePoint since = TimePoint::min();
    TimePoint until = TimePoint::max(); ///< finished before it
};

/// A player's marks with the name that is theirs now.
struct NamedMarks
{
    PlayerMarks marks;
    QString name;
    QString nameKey;
    UserId account; ///< null: a guest
};

/// SQL of reports. All functions return at once; futures finish on a database worker.
class ReportRepository
{
public:
    explicit ReportRepository(DbExecutor &database);

    /// `reader`: whose part in it is told; may be null. NotFound.
    QFuture<Result<ReportedGame>> find(GameId game, UserId reader, DbContext context);

    /// An account's own games that are over, the newest first; of those that finished at `choice.until` the ones
    /// before `game`. At most `limit`. Rehearsals are none.
    QFuture<Result<QList<ReportedGame>>> finished(UserId owner, GameChoice choice, GameId game, int limit, DbContext context);

    /// The games that are over and that an account played in, the newest first; at most `limit`.
    QFuture<Result<QList<ReportedGame>>> played(UserId account, int limit, DbContext context);

    /// Counts games together, and what one player did in them; those that nothing true is stored of are left out. They
    /// read all that is stored of these games, so there must not be too many.
    QFuture<Result<rest::GamesFigures>> across(QList<ReportedGame> games, DbContext context);
    QFuture<Result<rest::LearnerFigures>> learner(QList<ReportedGame> games, UserId account, int utcOffset, DbContext context);

    /// What was counted, without its marks. NotFound: nothing, or nothing that is still true.
    QFuture<Result<std::shared_ptr<const GameAnalysis>>> load(GameId game, DbContext context);

    /// A page of players in the order of their places, from the one after `place`; and how many there are.
    struct Players
    {
        int count = 0;
        QList<NamedMarks> rows;
    };
    QFuture<Result<Players>> players(GameId game, int place, int limit, DbContext context);

    /// Puts a report in the place of the one before, which is none from the first step on. `logSeq`: the log's last
    /// event that it counts. In steps that hold up no game.
    QFuture<Result<void>> store(GameId game, qint64 logSeq, std::shared_ptr<const GameAnalysis> analysis, DbContext context);

private:
    struct Storing;
    void storeNext(const std::shared_ptr<Storing> &storing);

    DbExecutor &m_database;
    std::unique_ptr<QObject> m_steps; ///< on whose thread one step follows another
};

} // namespace wr
