#pragma once

#include "kinds/quizcheck.h"

/// Edits of one question of a quiz. Pure functions; positions from 0. NotFound: the quiz has no such
/// question. What comes out still has to be tidied and checked.
namespace wr::edits {

struct Edited
{
    Quiz quiz;
    int position = 0; ///< of the question that was edited; of a removed one, where it was
};

/// Puts a question at `position`, or at the end. InvalidFields: a position that is no place, or the
/// quiz is full.
Result<Edited> addQuestion(Quiz quiz, Question question, std::optional<int> position);

/// Puts `question` in the place of the one with that id, which it takes over; then moves it.
Result<Edited> changeQuestion(Quiz quiz, const QString &id, Question question,
                              std::optional<int> position);

Result<Edited> moveQuestion(Quiz quiz, const QString &id, int position);

Result<Edited> removeQuestion(Quiz quiz, const QString &id);

} // namespace wr::edits
