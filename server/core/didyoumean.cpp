#include "core/didyoumean.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Letters to add, take away or change, or neighbours to swap (optimal string alignment).
qsizetype editDistance(QStringView from, QStringView to)
{
    std::vector<qsizetype> before;
    std::vector<qsizetype> above;
    std::vector<qsizetype> row(size_t(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= from.size(); ++i) {
        before = std::exchange(above, row);
        row[0] = i;
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const auto at = size_t(j);
            const bool isSame = from[i - 1] == to[j - 1];
            row[at] = std::min({above[at] + 1, row[at - 1] + 1, above[at - 1] + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

QString didYouMean(const QString &word, const QStringList &known, const QString &prefix)
{
    QString nearest;
    // Further off, it is another word and not a slip.
    qsizetype least = 1 + std::max<qsizetype>(2, word.size() / 4);
    for (const QString &candidate : known) {
        const qsizetype distance = editDistance(word.toCaseFolded(), candidate.toCaseFolded());
        if (distance < least) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest.isEmpty() ? QString() : u"; did you mean %1?"_s.arg(prefix + nearest);
}

} // namespace wr
