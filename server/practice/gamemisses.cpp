#include "practice/gamemisses.h"

#include "rules/fsrs.h"
#include "rules/practicecard.h"

#include <QDateTime>

namespace wr {

QList<GameMisses::Asked> GameMisses::asked() const
{
    QList<Asked> all;
    const Quiz &quiz = m_game.room.quiz();
    for (int i = 0; i < quiz.questions.size(); ++i) {
        const Question &question = quiz.questions.at(i);
        if (!practice::canBeACard(question) || !m_game.room.closed(i) || !m_game.room.isRevealed(i))
            continue;
        const CardFace face = practice::faceOf(question, quiz.language);
        all.append({i, practice::cardIdOf(face).toString(), face});
    }
    return all;
}

PracticeChanges GameMisses::changesOf(const PlayerState &player, UserId account, const QList<Asked> &asked,
                                      int minutesEast) const
{
    PracticeChanges changes;
    changes.isOfGames = true;
    for (const Asked &one : asked) {
        const auto isRight = m_game.room.knew(player.number, one.question);
        if (!isRight)
            continue;
        const qint64 at = toWireMillis(m_game.room.closed(one.question)->at);
        if (!*isRight)
            changes.makings.append({one.card, at, one.face});
        const auto grade = *isRight ? fsrs::Grade::Good : fsrs::Grade::Again;
        const QDate day = QDateTime::fromMSecsSinceEpoch(at + minutesEast * 60'000LL, Qt::UTC).date();
        changes.reviews.append({practice::gameReviewId(m_game.room.id(), one.question, account.value).toString(),
                                one.card, int(grade), at, day, true});
    }
    return changes;
}

QList<AccountMisses> GameMisses::all(int minutesEast) const
{
    QList<AccountMisses> all;
    const QList<Asked> questions = asked();
    for (auto player = m_game.accounts.cbegin(); player != m_game.accounts.cend(); ++player) {
        const PlayerState *state = m_game.room.player(player.value());
        if (!state)
            continue;
        const PracticeChanges changes = changesOf(*state, player.key(), questions, minutesEast);
        if (!changes.isEmpty())
            all.append({player.key(), changes});
    }
    return all;
}

QList<AcceptedMiss> GameMisses::rightBy(int question) const
{
    QList<AcceptedMiss> all;
    for (auto player = m_game.accounts.cbegin(); player != m_game.accounts.cend(); ++player) {
        if (m_game.room.player(player.value()) && m_game.room.knew(player.value(), question).value_or(false))
            all.append({player.key(), practice::gameReviewId(m_game.room.id(), question, player.key().value).toString()});
    }
    return all;
}

} // namespace wr
