#include "game/verify.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Scores one answer again from what the log says of it.
QString judgeAgain(const GameRoom &room, const PlayerState &player, int question,
                   const PlayerAnswer &answer)
{
    const Question &asked = room.quiz().questions.at(question);
    const Score score = scoreAnswer(asked, answer.choice, answer.active, room.scoringRules(),
                                    room.streakBefore(player, question));
    if (score.points == answer.points && score.isRight == answer.isRight)
        return {};
    return u"player %1, question %2: %3 points in the log, %4 by the rules"_s.arg(player.number)
        .arg(question).arg(answer.points).arg(score.points);
}

QString totalText(int points, int right, qsizetype answered, Micros answerTime)
{
    return u"%1 points, %2 of %3 right, %4 µs"_s.arg(points).arg(right).arg(answered).arg(answerTime.count());
}

/// How the stored totals of a player differ from those of the answers; nothing when they do not.
QString compareTotals(const PlayerState &player, const ParticipationRow *row)
{
    int points = 0;
    int right = 0;
    Micros answerTime {0};
    for (const auto &[question, answer] : player.answers) {
        points += answer.points;
        right += answer.isRight ? 1 : 0;
        answerTime += answer.active;
    }
    const QString who = u"player %1: "_s.arg(player.number);
    if (points != player.points)
        return who + u"%1 points by the answers, %2 by the log"_s.arg(points).arg(player.points);
    // Who has not answered has no totals.
    if (row == nullptr && player.answers.empty())
        return {};
    const QString counted = totalText(points, right, qsizetype(player.answers.size()), answerTime);
    if (row == nullptr)
        return who + counted + u" by the log, nothing stored"_s;
    const QString stored = totalText(row->points, row->right, row->answered, row->answerTime);
    return counted == stored ? QString() : who + counted + u" by the log, "_s + stored + u" stored"_s;
}

/// A chain that was cut off holds as far as it goes: its end is compared with the game's row.
QStringList compareEnd(const StoredGame &stored)
{
    const LogEnd &end = stored.end;
    const LogRecord &last = stored.records.constLast();
    QStringList faults;
    const bool isLogFinished = std::any_of(stored.records.begin(), stored.records.end(), [](const LogRecord &record) {
        return record.kind == log::GameFinished::kind;
    });
    if (end.isFinished && !isLogFinished)
        faults.append(u"the game is over, but its log ends without game.finished"_s);
    else if (!end.isFinished && isLogFinished)
        faults.append(u"the log says that the game is over, its row says that it runs"_s);
    // Answers may still be scored or noted after the end, and then the totals tell of them.
    if (last.seq < end.events)
        faults.append(u"the log ends with event %1, not with %2 as when the game ended"_s.arg(last.seq).arg(end.events));
    else if (end.events > 0 && stored.records.at(end.events - 1).hash != end.hash)
        faults.append(u"event %1 is not the one that the game ended with"_s.arg(end.events));
    return faults;
}

} // namespace

Verdict verifyGame(const StoredGame &stored, const QList<ParticipationRow> &totals)
{
    Verdict verdict;
    verdict.events = stored.records.size();
    if (stored.records.isEmpty()) {
        verdict.faults.append(noSuchGame());
        return verdict;
    }
    const auto entry = foldGame(stored.records.first().game, stored);
    if (!entry) {
        verdict.faults.append(entry.error().message);
        return verdict;
    }
    verdict.faults.append(compareEnd(stored));
    const GameRoom &room = entry->room;
    verdict.players = int(room.players().size());
    QHash<PlayerNumber, ParticipationRow> rows;
    for (const ParticipationRow &row : totals)
        rows.insert(row.number, row);
    for (const PlayerState &player : room.players()) {
        for (const auto &[question, answer] : player.answers) {
            ++verdict.answers;
            if (const QString fault = judgeAgain(room, player, question, answer); !fault.isEmpty())
                verdict.faults.append(fault);
        }
        const auto row = rows.constFind(player.number);
        const QString fault = compareTotals(player, row != rows.constEnd() ? &*row : nullptr);
        if (!fault.isEmpty())
            verdict.faults.append(fault);
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
