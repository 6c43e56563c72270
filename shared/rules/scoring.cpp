#include "rules/scoring.h"

#include <algorithm>
#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Score scoreAnswer(const Question &question, const QStringList &choice, Micros active,
                  ScoringPreset preset)
{
    const Kind &kind = kindOf(question);
    const double fraction = kind.isScored ? kind.correctness(question, choice) : 0;
    double worth = question.points * fraction;
    if (preset == ScoringPreset::Classic && active >= 500ms) {
        const Micros limit = Millis(question.timeLimitMs);
        const double used = std::min(1.0, double(active.count()) / double(limit.count()));
        worth *= 1.0 - used / 2.0;
    }
    return {fraction >= 1.0, int(std::lround(worth))};
}

} // namespace wr
