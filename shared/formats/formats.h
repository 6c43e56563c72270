#pragma once

#include "formats/imported.h"

/// Quizzes from files and to files. Pure functions, any thread; a large file takes a second, so not the server's.
namespace wr::formats {

/// Reads a file, at most limits::maxImportBytes long; `format`: as what, or by what stands in it, and not by a name. A
/// file that cannot be read at all is an empty quiz with one fault that says what it seems to be, and no format.
Imported importQuiz(const QByteArray &bytes, std::optional<QuizFormat> format = {});

/// Writes what the format can carry and names the rest. What comes back is tried before it is promised: each question
/// is read again and compared.
Exported exportQuiz(const Quiz &quiz, QuizFormat format);

/// The ending of such a file's name, "xlsx", and its media type.
QString suffixOf(QuizFormat format);
QByteArray mediaTypeOf(QuizFormat format);

} // namespace wr::formats
