#pragma once

#include <QString>

namespace wr {

/// The text without control characters (but line feed and tab), of which a database refuses one and a
/// screen shows none, without byte order marks and halves of characters, and without what turns round the text that follows
/// it and makes it read as something else. Pure, any thread.
QString printable(const QString &text);

} // namespace wr
