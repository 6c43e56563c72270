#pragma once

#include "model/game.h"
#include "model/quiz.h"

namespace wr {

/// What one answer is worth.
struct Score
{
    bool isRight = false; ///< wholly right
    int points = 0;       ///< 0 … Question::points
};

/// How much of the question the choice got right, 0 … 1.
/// Single choice: 1 or 0. Multi-select: max(0, right chosen − wrong chosen) / right options.
double correctness(const Question &question, const QStringList &choice);

/// Whether the choice could be an answer at all: known options, no repeats, exactly one for a
/// single choice, at least one for a multi-select. Else InvalidChoice.
Result<void> validateChoice(const Question &question, const QStringList &choice);

/// Points of an answer given `active` after the question opened, pauses and outages not counted.
/// *Classic*, with P = points, T = time limit, t = active clamped to 0 … T:
/// round(P·f·(1 − t/2T)), without the clock below 0.5 s, so that a right answer is worth at least
/// P/2; f is correctness(). Formula of Kahoot! (its help centre), times partial credit.
/// *Accuracy*: round(P·f).
Score scoreAnswer(const Question &question, const QStringList &choice, Micros active,
                  ScoringPreset preset);

} // namespace wr
