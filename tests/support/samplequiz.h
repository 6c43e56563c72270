#pragma once

#include "model/quiz.h"

namespace wr {

/// A quiz of `questions` questions, 20 s and 1,000 points each: odd ones single choice with right
/// option "a", even ones multi-select with right options "a" and "b"; four options a … d.
Quiz sampleQuiz(int questions, int timeLimitMs = 20'000);

/// A question of every kind, in the order of the enum, with right answers that tests know.
Quiz everyKindQuiz();
/// The one of that kind.
Question questionOf(QuestionKind kind);

} // namespace wr
