#pragma once

#include "app/keyrepository.h"

namespace wr {

/// Whether a start may make the key. Nodes of a cluster must not: each would make another one.
enum class FirstKey { IsMade, IsThere };

/// The server's secret key: 32 bytes in the file `path`, readable by its owner alone. It is made
/// at the first start at most: games and accounts are tied to theirs. Conflict: the file is missing, not a
/// key, or another than the database was used with; the message says what to do. Unavailable: it
/// cannot be read or made. Blocks.
Result<QByteArray> loadSecretKey(const QString &path, FirstKey first, KeyRepository &repository);

/// Makes a new key, knowing what that costs (README.md). A file that is there is kept beside it, with
/// ".old" behind its name, which is returned; empty: there was none. Conflict: an older one is there
/// already. Unavailable. Blocks.
Result<QString> replaceSecretKey(const QString &path, KeyRepository &repository);

/// What a new key costs, in a sentence.
QString costOfNewKey();

} // namespace wr
