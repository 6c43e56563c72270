#include "game/answercounts.h"

#include "rules/nickname.h"

#include <algorithm>

namespace wr {

void AnswerCounts::add(const Question &question, const QStringList &choice, int sign)
{
    for (const QString &id : kindOf(question).counted(question, choice)) {
        Count &counted = m_counts[id.toCaseFolded()];
        if (counted.text.isEmpty()) {
            counted.text = id;
            counted.choice = choice;
            counted.isRude = isCountedByText(question) && isRudeText(id);
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

QList<live::OptionCount> AnswerCounts::mostFrequent(const Question &question) const
{
    const Kind &kind = kindOf(question);
    const auto isShown = [&](const Count &counted) {
        return counted.count > 0 && (!counted.isRude || (kind.isScored && kind.correctness(question, counted.choice) > 0));
    };
    QList<const Count *> counts;
    for (const Count &counted : m_counts) {
        if (isShown(counted))
            counts.append(&counted);
    }
    const auto end = counts.begin() + std::min<qsizetype>(counts.size(), limits::revealTexts);
    std::partial_sort(counts.begin(), end, counts.end(), [](const Count *a, const Count *b) {
        return a->count != b->count ? a->count > b->count : a->text < b->text;
    });
    QList<live::OptionCount> list;
    for (auto one = counts.begin(); one != end; ++one) {
        const Count &counted = **one;
        if (kind.isScored && !counted.percent)
            counted.percent = toPercent(kind.correctness(question, counted.choice));
        list.append({counted.text, counted.count, counted.percent});
    }
    return list;
}

} // namespace wr
