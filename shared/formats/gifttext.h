#pragma once

#include <QString>

namespace wr::formats {

/// GIFT's escapes: a backslash before ~ = # { } : and itself, \n for a new line.
QString giftEscaped(const QString &text);
QString giftPlain(const QString &text);

/// The first place from `from` on of `sign`, which no backslash stands before; −1.
qsizetype giftFind(const QString &text, const QString &sign, qsizetype from = 0);
/// The same for whichever of several signs of one letter comes first.
qsizetype giftFindAny(const QString &text, QStringView signs, qsizetype from = 0);

} // namespace wr::formats
