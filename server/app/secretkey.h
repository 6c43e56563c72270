#pragma once

#include "app/keyrepository.h"

namespace wr {

/// The server's secret key: 32 bytes in `folder`/secret.key, readable by its owner alone. It is made
/// at the first start only: games and accounts are tied to theirs. Conflict: the file is missing, not a
/// key, or another than the database was used with; the message says what to do. Unavailable: it
/// cannot be read or made. Blocks.
Result<QByteArray> loadSecretKey(const QString &folder, KeyRepository &repository);

/// Makes a new key, knowing what that costs (README.md). A file that is there is kept beside it, as
/// secret.key.old, whose name is returned; empty: there was none. Conflict: an older one is there
/// already. Unavailable. Blocks.
Result<QString> replaceSecretKey(const QString &folder, KeyRepository &repository);

/// What a new key costs, in a sentence.
QString costOfNewKey();

} // namespace wr
