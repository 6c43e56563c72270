#pragma once

#include "core/workpool.h"
#include "game/gamerepository.h"
#include "report/reportrepository.h"

#include <QObject>
#include <QPromise>

#include <deque>

namespace wr {

/// Counts games from their logs, one after the other and never on the server thread, and stores what it counted. Lives
/// on the server thread.
class ReportBuilder : public QObject
{
    Q_OBJECT

public:
    using Analysis = std::shared_ptr<const GameAnalysis>;

    ReportBuilder(GameRepository &games, ReportRepository &reports, QObject *parent = nullptr);

    /// What is stored, or else counted now. NotFound, WrongState (the game is not over), Conflict (its log is
    /// broken), Unavailable (too many are asked for, or the database is away: try again).
    QFuture<Result<Analysis>> analysis(GameId game, const DbContext &context);

    /// What `write(room and names, analysis)` makes of a game counted anew; it runs elsewhere. Errors as above.
    using Write = std::function<Result<QByteArray>(const FoldedGame &, const GameAnalysis &)>;
    QFuture<Result<QByteArray>> write(GameId game, const DbContext &context, Write write);

private:
    using Promise = std::shared_ptr<QPromise<Result<Analysis>>>;
    struct Wanted
    {
        GameId game;
        DbContext context;
        QList<Promise> promises;
    };
    struct Counted
    {
        qint64 logSeq = 0;
        Analysis analysis;
    };

    QFuture<Result<Analysis>> count(GameId game, const DbContext &context);
    void countNext();
    void countFirst();
    void finishFirst(const Result<Analysis> &analysis);

    GameRepository &m_games;
    ReportRepository &m_reports;
    std::deque<Wanted> m_wanted; ///< the first is being counted
    WorkPool m_counting {1, 4};
    WorkPool m_writing {1, 16};
};

} // namespace wr
