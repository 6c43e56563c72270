#pragma once

#include "model/quiz.h"

namespace wr {

/// The quizzes that come with the program. Reads them from its resources; any thread.
QList<Quiz> sampleQuizzes();

} // namespace wr
