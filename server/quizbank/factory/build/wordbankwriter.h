#pragma once

#include "quizbank/factory/build/usablewords.h"

namespace wr::wordbank {

/// Writes the database anew; what `../wordbank.h` reads. Unavailable: it cannot be written.
Result<void> write(const WordNet &net, const QList<Word> &words, const DelicateSets &delicate, const QString &path);

} // namespace wr::wordbank
