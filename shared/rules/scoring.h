#pragma once

#include "kinds/kind.h"
#include "model/game.h"

namespace wr {

/// What one answer is worth.
struct Score
{
    bool isRight = false; ///< wholly right
    int points = 0;       ///< 0 … Question::points, and besides the bonus
    int bonus = 0;        ///< of the points, for right answers in a row
};

/// How a game scores. Plain value.
struct ScoringRules
{
    ScoringPreset preset = ScoringPreset::Classic;
    int questions = 1;      ///< of the game; at least 1
    bool isUntimed = false; ///< no clock: the preset only says what a right answer is worth
    bool hasStreakBonus = false;

    static ScoringRules of(const GameSettings &settings, qsizetype questions);
};

/// Points of an answer given `active` after the question opened, pauses and outages not counted.
/// With P = points, T = time limit, t = active clamped to 0 … T, N = questions, f = the kind's correctness:
/// *Classic*: round(P·f·(1 − t/2T)), without the clock below 0.5 s, so that a right answer is worth at least
/// P/2. Formula of Kahoot! (its help centre), times partial credit.
/// *Accuracy*: round(P·f).
/// *Steady*: round(P·f·(1 + (1 − t/T)/2N)): all that speed can bring in a whole game is worth half a question,
/// so that one more right answer always beats faster ones (of questions of the same points).
/// Without a clock all are *Accuracy*.
/// The streak bonus comes to a wholly right answer: streakBonusStep for each right one before it in a row,
/// at most streakBonusMost; 100 and 500 as Kahoot!'s once was. `streakBefore`: at least 0.
/// Kinds without right answers are worth nothing.
Score scoreAnswer(const Question &question, const QStringList &choice, Micros active, const ScoringRules &rules,
                  int streakBefore = 0);

/// The same for who knows already how much of the answer was right: `share` 0 … 1 of the kind's correctness.
Score scoreShare(const Question &question, double share, Micros active, const ScoringRules &rules, int streakBefore = 0);

/// What a wholly right answer gets besides; 0 without the bonus, or of a question worth nothing.
int streakBonus(const Question &question, const ScoringRules &rules, int streakBefore);

constexpr int streakBonusStep = 100;
constexpr int streakBonusMost = 500;

} // namespace wr
