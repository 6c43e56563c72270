#pragma once

#include "core/error.h"

#include <QString>

namespace wr {

/// What is wrong with a field of a quiz, in the reader's language.
QString quizFaultWords(const FieldError &error);

/// The question that "questions[3].options[1].text" is about, from 0; -1: the quiz as a whole.
int questionOf(const QString &field);
/// The option, or -1.
int optionOf(const QString &field);

} // namespace wr
