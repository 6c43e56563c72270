#include "rules/scoring.h"

#include <algorithm>
#include <cmath>

namespace wr {

using namespace std::chrono_literals;

namespace {

/// What the clock makes of a right answer: a factor.
double speedFactor(const Question &question, Micros active, const ScoringRules &rules)
{
    if (rules.isUntimed)
        return 1;
    const Micros limit = Millis(question.timeLimitMs);
    const double used = std::clamp(double(active.count()) / double(limit.count()), 0.0, 1.0);
    switch (rules.preset) {
    case ScoringPreset::Classic:
        return active < 500ms ? 1 : 1 - used / 2;
    case ScoringPreset::Accuracy:
        return 1;
    case ScoringPreset::Steady:
        return 1 + (1 - used) / (2.0 * std::max(1, rules.questions));
    }
    return 1;
}

} // namespace

ScoringRules ScoringRules::of(const GameSettings &settings, qsizetype questions)
{
    return {settings.scoring, int(questions), settings.isUntimed, settings.hasStreakBonus};
}

int streakBonus(const Question &question, const ScoringRules &rules, int streakBefore)
{
    // A question that is worth nothing brings no bonus, either.
    return rules.hasStreakBonus && question.points > 0
        ? std::min(streakBonusMost, streakBonusStep * std::max(0, streakBefore))
        : 0;
}

Score scoreShare(const Question &question, double share, Micros active, const ScoringRules &rules, int streakBefore)
{
    Score score {share >= 1.0, int(std::lround(question.points * share * speedFactor(question, active, rules)))};
    if (score.isRight)
        score.bonus = streakBonus(question, rules, streakBefore);
    score.points += score.bonus;
    return score;
}

Score scoreAnswer(const Question &question, const QStringList &choice, Micros active, const ScoringRules &rules,
                  int streakBefore)
{
    const Kind &kind = kindOf(question);
    return scoreShare(question, kind.isScored ? kind.correctness(question, choice) : 0, active, rules, streakBefore);
}

} // namespace wr
