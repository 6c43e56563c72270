#pragma once

#include "kinds/kind.h"
#include "model/game.h"

namespace wr {

/// What one answer is worth.
struct Score
{
    bool isRight = false; ///< wholly right
    int points = 0;       ///< 0 … Question::points
};

/// Points of an answer given `active` after the question opened, pauses and outages not counted.
/// *Classic*, with P = points, T = time limit, t = active clamped to 0 … T:
/// round(P·f·(1 − t/2T)), without the clock below 0.5 s, so that a right answer is worth at least
/// P/2; f is correctness(). Formula of Kahoot! (its help centre), times partial credit.
/// *Accuracy*: round(P·f).
Score scoreAnswer(const Question &question, const QStringList &choice, Micros active,
                  ScoringPreset preset);

} // namespace wr
