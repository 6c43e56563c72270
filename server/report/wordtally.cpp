#include "report/wordtally.h"

#include "kinds/kind.h"

#include <algorithm>

namespace wr {

void WordTally::add(const QString &word, int place, std::optional<double> share)
{
    auto key = m_keys.constFind(word);
    if (key == m_keys.constEnd())
        key = m_keys.insert(word, wordKey(word));
    Line &line = m_lines[*key];
    if (line.figures.word.isEmpty())
        line.figures.word = word;
    if (!line.figures.questions.contains(place))
        line.figures.questions.append(place);
    ++line.figures.asked;
    line.figures.answered += share ? 1 : 0;
    line.sum += share.value_or(0);
}

QList<WordFigures> WordTally::hardest() const
{
    QList<WordFigures> all;
    for (const Line &line : m_lines) {
        all.append(line.figures);
        all.last().rightRate = line.sum / line.figures.asked;
        std::sort(all.last().questions.begin(), all.last().questions.end());
    }
    std::sort(all.begin(), all.end(), [](const WordFigures &a, const WordFigures &b) {
        return std::tuple(a.rightRate, -a.asked, a.word) < std::tuple(b.rightRate, -b.asked, b.word);
    });
    if (all.size() > limits::maxReportWords)
        all.resize(limits::maxReportWords);
    return all;
}

} // namespace wr
