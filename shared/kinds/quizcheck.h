#pragma once

#include "model/quiz.h"

namespace wr {

/// What checkQuiz() found, in the order of the document. Fields are named as "title" or
/// "questions[3].options[1].text" (from 0).
struct QuizCheck
{
    QList<FieldError> invalid;  ///< it cannot be stored
    QList<FieldError> missing;  ///< a draft: it can be stored and not played
    QList<FieldError> warnings; ///< it can be played, and could be better

    bool isStorable() const { return invalid.isEmpty(); }
    bool isPlayable() const { return invalid.isEmpty() && missing.isEmpty(); }
};

/// Looks at everything in a quiz that can be judged without a database.
QuizCheck checkQuiz(const Quiz &quiz);

/// Whether a quiz can be played. InvalidFields names whatever keeps it from that.
Result<void> validate(const Quiz &quiz);

/// The quiz as it is stored: texts in NFC without outer spaces, tags without repetition, ids of
/// questions and options made where they lack, nothing that only a game's log may hold.
Quiz tidied(Quiz quiz, TimePoint now);

/// "A1" and the like; nothing for any other text.
std::optional<CefrLevel> cefrLevel(QStringView name);

/// Whether a text has the shape of a BCP 47 language tag.
bool isLanguageTag(const QString &text);

} // namespace wr
