#include "report/learnercount.h"

#include "kinds/kind.h"

#include <QDateTime>

#include <algorithm>

namespace wr {

void LearnerCount::add(const ReportedGame &game, const GameAnalysis &analysis, const PlayerMarks &marks)
{
    const qint64 at = toWireMillis(game.finishedAt);
    const QString date = QDateTime::fromMSecsSinceEpoch(at + m_utcOffset * 60'000LL, Qt::UTC).date().toString(Qt::ISODate);
    Day &day = m_days[date];
    day.figures.day = date;
    ++day.figures.games;
    ++m_whole.games;
    for (qsizetype i = 0; i < marks.shares.size() && i < analysis.questions.size(); ++i) {
        if (!marks.wasAsked(i))
            continue;
        const QuestionFigures &question = analysis.questions.at(i);
        if (!question.rightRate)
            continue;
        const double share = std::max(marks.shares.at(i), 0.0);
        const int answered = marks.hasAnswered(i) ? 1 : 0;
        ++m_whole.asked;
        m_whole.answered += answered;
        m_whole.wholly += share >= 1 ? 1 : 0;
        ++day.figures.asked;
        m_rate.add(share);
        day.rate.add(share);
        KindCount &kind = m_kinds[question.kind];
        kind.figures.kind = question.kind;
        ++kind.figures.asked;
        kind.figures.answered += answered;
        kind.rate.add(share);
    }
    for (const QuestionWord &word : analysis.asked) {
        if (!marks.wasAsked(word.place))
            continue;
        const QuestionFigures &question = analysis.questions.at(word.place);
        Word &known = m_words[wordKey(word.word)];
        if (known.rate.count == 0)
            known.figures = {word.word, 0, 0, question.kind, question.prompt, question.right, at};
        ++known.figures.asked;
        known.rate.add(shareOfWord(marks, word).value_or(0));
    }
}

rest::LearnerFigures LearnerCount::figures() const
{
    rest::LearnerFigures all = m_whole;
    all.rightRate = m_rate.value();
    for (const auto &[date, day] : m_days) {
        all.days.append(day.figures);
        all.days.last().rightRate = day.rate.value();
    }
    while (all.days.size() > limits::maxReportDays)
        all.days.removeFirst();
    for (const auto &[kind, count] : m_kinds) {
        all.kinds.append(count.figures);
        all.kinds.last().rightRate = count.rate.value().value_or(0);
    }
    for (const Word &word : m_words) {
        all.words.append(word.figures);
        all.words.last().rightRate = word.rate.value().value_or(0);
    }
    std::sort(all.words.begin(), all.words.end(), [](const rest::LearnerWord &a, const rest::LearnerWord &b) {
        return std::tuple(a.rightRate, -a.asked, a.word) < std::tuple(b.rightRate, -b.asked, b.word);
    });
    if (all.words.size() > limits::maxReportWords)
        all.words.resize(limits::maxReportWords);
    return all;
}

} // namespace wr
