#pragma once

#include <QString>

namespace wr {

/// The text without control characters (but line feed and tab), of which a database refuses one and a
/// screen shows none, without byte order marks and halves of characters, and without what turns round the text that follows
/// it and makes it read as something else. Pure, any thread.
QString printable(const QString &text);

/// The text without what draws nothing and is nowhere needed to read it: all controls but line feeds, returns and tabs, marks and
/// turns of direction, soft hyphens, spaces of no width. Joiners stay, which scripts and emoji need. Pure, any thread.
QString withoutUnseen(const QString &text);

} // namespace wr
