#include "game/verify.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Scores one answer again from what the log says of it.
QString judgeAgain(const GameRoom &room, const PlayerState &player, int question,
                   const PlayerAnswer &answer)
{
    const Question &asked = room.quiz().questions.at(question);
    const Score score = scoreAnswer(asked, answer.choice, answer.active, room.settings().scoring);
    if (score.points == answer.points && score.isRight == answer.isRight)
        return {};
    return u"player %1, question %2: %3 points in the log, %4 by the rules"_s.arg(player.number)
        .arg(question).arg(answer.points).arg(score.points);
}

} // namespace

Verdict verifyGame(const StoredGame &stored, const QList<ParticipationRow> &totals)
{
    Verdict verdict;
    verdict.events = stored.records.size();
    if (stored.records.isEmpty()) {
        verdict.faults.append(u"there is no such game"_s);
        return verdict;
    }
    const auto entry = foldGame(stored.records.first().game, stored);
    if (!entry) {
        verdict.faults.append(entry.error().message);
        return verdict;
    }
    const GameRoom &room = entry->room;
    verdict.players = int(room.players().size());
    QHash<PlayerNumber, ParticipationRow> rows;
    for (const ParticipationRow &row : totals)
        rows.insert(row.number, row);
    for (const PlayerState &player : room.players()) {
        int points = 0;
        int right = 0;
        Micros answerTime {0};
        for (const auto &[question, answer] : player.answers) {
            ++verdict.answers;
            points += answer.points;
            right += answer.isRight ? 1 : 0;
            answerTime += answer.active;
            if (const QString fault = judgeAgain(room, player, question, answer); !fault.isEmpty())
                verdict.faults.append(fault);
        }
        const ParticipationRow row = rows.value(player.number);
        const bool hasRow = rows.contains(player.number) || player.answers.empty();
        const bool isSame = hasRow && row.points == points && row.right == right
            && row.answered == int(player.answers.size()) && row.answerTime == answerTime;
        if (points != player.points || !isSame)
            verdict.faults.append(u"player %1: %2 points by the log, %3 stored"_s.arg(player.number)
                                      .arg(points).arg(row.points));
    }
    return verdict;
}

QStringList answerLines(const StoredGame &stored)
{
    QStringList lines;
    for (const LogRecord &record : stored.records) {
        const auto event = readEvent(record);
        if (!event)
            continue;
        if (const auto *answer = std::get_if<log::AnswerScored>(&*event))
            lines.append(u"%1 %2 %3"_s.arg(answer->player).arg(answer->question).arg(answer->choice.join(u',')));
    }
    return lines;
}

} // namespace wr
