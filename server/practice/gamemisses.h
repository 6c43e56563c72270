#pragma once

#include "game/gamefold.h"
#include "practice/practicerepository.h"

namespace wr {

/// What one account missed and knew in a game.
struct AccountMisses
{
    UserId account;
    PracticeChanges changes;
};

/// The review that an account's miss of a question became, where the answer counts as right after all.
struct AcceptedMiss
{
    UserId account;
    QString review; ///< ReviewId
};

/// Folds a game's log into what those who played it signed in have to practise. A question is missed by who was there
/// when it closed and answered wrongly, partly or, unless the host skipped it, not at all. Plain value, for a database
/// worker.
class GameMisses
{
public:
    explicit GameMisses(GameId game)
        : m_game(game)
    {
    }

    /// Adds the log's next record. Conflict, as FoldedGame::add().
    Result<void> add(const LogRecord &record) { return m_game.add(record); }
    Result<void> add(const PlayerRow &player) { return m_game.add(player); }

    /// Of every account, in no order; `minutesEast`: of UTC, where the day of a review is looked up.
    QList<AccountMisses> all(int minutesEast) const;
    /// Of every account whose answer to the question is right by now, in no order; some of them never were misses.
    QList<AcceptedMiss> rightBy(int question) const;

private:
    struct Asked
    {
        int question = 0;
        QString card;
        CardFace face;
    };

    QList<Asked> asked() const;
    PracticeChanges changesOf(const PlayerState &player, UserId account, const QList<Asked> &asked,
                              int minutesEast) const;

    FoldedGame m_game;
};

} // namespace wr
