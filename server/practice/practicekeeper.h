#pragma once

#include "core/dbexecutor.h"
#include "practice/gamemisses.h"

#include <QObject>
#include <QTimer>

namespace wr {

/// Makes cards of what was missed in games that are over: from the log alone, one game after the other, the oldest first,
/// on database workers. Whatever dies in between, a game is made again, and that changes nothing. Server thread.
class PracticeKeeper : public QObject
{
    Q_OBJECT

public:
    PracticeKeeper(DbExecutor &database, const Clock &clock, QObject *parent = nullptr);

    /// From now on sweep() runs by itself, too: for games whose cards could not be made when they ended.
    void start();
    void stop();
    /// Makes the cards of a game that is over, if they were never made; a rehearsal has none.
    void finished(GameId game);
    /// An answer of a game that is over was accepted: whoever gave it has not missed the question. A card that is there for
    /// nothing else is taken back.
    void accepted(GameId game, int question);
    /// Makes the cards of every finished game that has none yet. Finishes when there is no more to do, or with why it
    /// goes no further now.
    QFuture<Result<void>> sweep();

private:
    using Done = QFuture<Result<void>>;
    struct Accepted
    {
        GameId game;
        int question = 0;
    };

    void goOn();
    void work();
    Done nextGame();
    Done make(GameId game);
    Done store(GameId game, QList<AccountMisses> left);
    Done takeBack(QList<AcceptedMiss> left);

    DbExecutor &m_database;
    const Clock &m_clock;
    QTimer m_timer;
    std::shared_ptr<QPromise<Result<void>>> m_working; ///< null: there is nothing to do
    QList<GameId> m_games; ///< that have just finished
    QList<Accepted> m_accepted;
    bool m_isSweepDue = false;
    bool m_isStopped = false;
};

} // namespace wr
