#pragma once

#include "game/gamerepository.h"

#include <QRandomGenerator>

namespace wr {

/// A game that was played without a server, event by event: its log is as a server would have written it. It can be
/// stored as a game that is over.
class WrittenGame
{
public:
    /// `openedAt`: also when it ends, and what tells its id from others'.
    explicit WrittenGame(const Quiz &quiz, TimePoint openedAt, GameSettings settings = {});

    PlayerNumber join(const QString &name, UserId account = {});
    void kick(PlayerNumber player);
    void openQuestion(int question);
    /// An answer to the open question, or a late one to the newest, after so much time.
    void answer(PlayerNumber player, const QStringList &choice, Millis after);
    void reveal();
    void accept(int question, int gap, const QString &text);
    void finish();

    /// Everybody answers each question by chance, comes late, is removed, is silent; some answers are accepted afterwards.
    static WrittenGame random(const Quiz &quiz, int players, quint32 seed, TimePoint openedAt);
    /// A choice that could be an answer, right more often than not.
    static QStringList anyChoice(const Question &question, QRandomGenerator &random);

    GameId id() const { return m_folded.room.id(); }
    const GameRoom &room() const { return m_folded.room; }
    const FoldedGame &folded() const { return m_folded; }
    const StoredGame &stored() const { return m_stored; }

    /// What a server would have appended, an event each. `quiz`: that it was opened from.
    QList<AppendBatch> batches(GameOwner owner, QuizId quiz = {}) const;
    QList<ParticipationRow> totals() const;

private:
    void add(const log::Event &event);

    TimePoint m_openedAt;
    StoredGame m_stored;
    FoldedGame m_folded;
};

} // namespace wr
