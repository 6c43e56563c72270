#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace wr {

/// AsUsual: as the program makes files; ForPeople: as its user makes them, where the program keeps its own private.
enum class FileAccess { AsUsual, OwnerAlone, ForPeople };

/// Puts a file in the place of the one before, wholly or not at all; it is on the disk when this returns. Blocks; any
/// thread. Unavailable: it cannot be written there, or the disk is full; the one before is left as it was.
Result<void> saveFile(const QString &path, const QByteArray &content, FileAccess access = FileAccess::AsUsual);

} // namespace wr
