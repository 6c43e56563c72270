#pragma once

#include "model/quiz.h"

#include <QRandomGenerator>

namespace wr {

/// A quiz of all kinds whose texts hold whatever formats trip over: signs that mean something there, quotation marks,
/// emoji, text from right to left, new lines. Storable and tidy; the same for the same generator.
Quiz oddQuiz(QRandomGenerator &random, int questions);

} // namespace wr
