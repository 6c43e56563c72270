#pragma once

#include "model/quiz.h"

namespace wr::formats {

/// A field in which two values differ.
struct Difference
{
    QString field;       ///< "image", "gaps[0].tolerance"
    bool isLost = false; ///< the second has nothing there; else something else
};

/// In what a question that came back differs from the one that went: ids aside, and where the order of options
/// means nothing, their order, too. "It was not said" and its default are the same.
QList<Difference> differences(const Question &went, const Question &came);
/// Whether it asks the same thing: its words and what it is answered with, whatever white space is between them.
bool asksTheSame(const Question &went, const Question &came);

/// differences() of a quiz without its questions.
QList<Difference> differences(const Quiz &went, const Quiz &came);

} // namespace wr::formats
