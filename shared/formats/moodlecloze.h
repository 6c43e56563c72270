#pragma once

#include "formats/collector.h"

/// Moodle's embedded answers: "She {1:SHORTANSWER:=has~='s} been there." A backslash stands before ~ = # { } " \.
namespace wr::formats {

/// The text of a cloze question with its gaps as such braces.
QString clozeText(const Question &question);

/// Reads them into prompt, gaps and, where words are chosen, options; what is not kept is noted at `line`. Nothing:
/// the sort of a gap is not known, which is named.
std::optional<QString> readCloze(const QString &text, int line, Question &question, Collector &found);

} // namespace wr::formats
