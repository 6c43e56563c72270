#include "game/answercounts.h"

#include "rules/nickname.h"

#include <algorithm>

namespace wr {

void AnswerCounts::add(const Question &question, const QStringList &choice, int sign)
{
    for (const QString &id : kindOf(question).counted(question, choice)) {
        Counted &counted = m_counts[id.toCaseFolded()];
        if (counted.text.isEmpty()) {
            counted.text = id;
            counted.choice = choice;
        }
        counted.count += sign;
    }
}

QList<live::OptionCount> AnswerCounts::list(const Question &question) const
{
    if (isCountedByText(question))
        return mostFrequent(question);
    QList<live::OptionCount> counts;
    const AnswerShape shape = answerShape(question);
    if (shape == AnswerShape::GapTexts || shape == AnswerShape::GapOptions) {
        for (qsizetype i = 0; i < question.gapList().size(); ++i)
            counts.append({QString::number(i), of(QString::number(i))});
        return counts;
    }
    for (const Option &option : question.options)
        counts.append({option.id, of(option.id)});
    return counts;
}

/// How right a text is, 0 to 100; none where nothing is scored.
std::optional<int> AnswerCounts::percentOf(const Counted &counted, const Question &question)
{
    const Kind &kind = kindOf(question);
    if (kind.isScored && !counted.percent)
        counted.percent = toPercent(kind.correctness(question, counted.choice));
    return counted.percent;
}

bool AnswerCounts::isFit(const Counted &counted, const Question &question)
{
    if (!counted.isFit)
        counted.isFit = percentOf(counted, question).value_or(0) > 0 || !isRudeText(counted.text);
    return *counted.isFit;
}

QList<live::OptionCount> AnswerCounts::mostFrequent(const Question &question) const
{
    QList<const Counted *> counts;
    for (const Counted &counted : m_counts) {
        if (counted.count > 0)
            counts.append(&counted);
    }
    const auto isLess = [](const Counted *a, const Counted *b) {
        return a->count != b->count ? a->count < b->count : a->text > b->text;
    };
    // A heap: only what is shown, and what is passed over on the way, is judged and put in order.
    std::make_heap(counts.begin(), counts.end(), isLess);
    QList<live::OptionCount> list;
    while (!counts.isEmpty() && list.size() < limits::revealTexts) {
        std::pop_heap(counts.begin(), counts.end(), isLess);
        const Counted &counted = *counts.takeLast();
        if (isFit(counted, question))
            list.append({counted.text, counted.count, percentOf(counted, question)});
    }
    return list;
}

} // namespace wr
