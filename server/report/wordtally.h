#pragma once

#include "model/report.h"

#include <QHash>

namespace wr {

/// Counts how words were known, over all questions that ask for them. A value, any thread.
class WordTally
{
public:
    /// Somebody should have known `word` in the question at that place of the report: `share` 0 … 1; absent:
    /// not answered, which counts as 0.
    void add(const QString &word, int place, std::optional<double> share);

    /// The hardest first, of equal ones what was asked more often; at most limits::maxReportWords.
    QList<WordFigures> hardest() const;

private:
    struct Line
    {
        WordFigures figures;
        double sum = 0;
    };
    QHash<QString, Line> m_lines; ///< by wordKey()
    QHash<QString, QString> m_keys; ///< of the words that came: making one takes long
};

} // namespace wr
