#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace wr {

/// Writes a file into `folder`, made if need be, with a name of fileNameOf() and `end` (".csv") behind it: never over an earlier
/// one. Its path as people write it. Unavailable: it cannot be written there. Blocks; for files of a second at most.
Result<QString> writeNewFile(const QString &folder, const QString &name, const QString &end, const QByteArray &bytes);

} // namespace wr
