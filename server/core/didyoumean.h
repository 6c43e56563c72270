#pragma once

#include <QStringList>

namespace wr {

/// "; did you mean WORD?" with the one of `known` that `word` was most likely to be, after `prefix`;
/// nothing when none is near. Pure.
QString didYouMean(const QString &word, const QStringList &known, const QString &prefix = {});

} // namespace wr
