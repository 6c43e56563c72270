#pragma once

#include <QString>
#include <QStringList>

/// How texts are found again whatever their case and marks: "Đường phố" by "duong", "café" by "CAFE".
/// Pure functions, any thread.
namespace wr::searchkey {

/// Rises whenever fold() gives another key for a text; stored keys of an older version are made anew.
constexpr int version = 1;

/// The text in lower case without marks (đ is d, ø is o, ß is ss), compatibility forms unified, and
/// one space in the place of whatever is neither letter nor digit. So a key holds no character that
/// means something to LIKE. At most `maxChars` characters, cut between two words where possible.
QString fold(const QString &text, qsizetype maxChars = 16'384);

/// The distinct words of what somebody searches for, folded; at most limits::maxSearchWords.
QStringList words(const QString &query);

} // namespace wr::searchkey
