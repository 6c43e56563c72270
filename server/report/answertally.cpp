#include "report/answertally.h"

#include "kinds/kind.h"

#include <algorithm>
#include <cmath>

namespace wr {

int percentOf(double share)
{
    const auto percent = int(std::lround(share * 100));
    return share < 1 ? std::min(percent, 99) : percent;
}

AnswerTally::Line &AnswerTally::lineOf(const QString &text)
{
    // A sign or two may be all that was typed, and "-3" is not "3".
    const QString key = m_isTyped && !m_isNumber ? wordKey(text) : text;
    return m_lines[key.isEmpty() ? text : key];
}

void AnswerTally::add(const QString &text, std::optional<double> share, bool isRight, int count)
{
    FillingCount counted {text, count, isRight};
    if (share)
        counted.percent = percentOf(*share);
    add(counted);
}

void AnswerTally::add(const FillingCount &counted)
{
    Line &line = lineOf(counted.text);
    line.spellings[counted.text] += counted.count;
    line.count += counted.count;
    line.isRight = line.isRight || counted.isRight;
    line.percent = counted.percent ? std::max(line.percent.value_or(0), *counted.percent) : line.percent;
}

std::pair<QList<FillingCount>, int> AnswerTally::list(int most) const
{
    QList<FillingCount> all;
    for (const Line &line : m_lines) {
        const auto shown = std::max_element(line.spellings.begin(), line.spellings.end());
        all.append({shown.key(), line.count, line.isRight, line.percent});
    }
    std::sort(all.begin(), all.end(), [](const FillingCount &a, const FillingCount &b) {
        return std::tuple(-a.count, !a.isRight, a.text) < std::tuple(-b.count, !b.isRight, b.text);
    });
    int others = 0;
    while (all.size() > most)
        others += all.takeLast().count;
    return {all, others};
}

} // namespace wr
