#pragma once

#include "core/result.h"

#include <QStringList>

#include <optional>

/// A file in the data folder that is there while a restore puts things in their places, so that one that was killed is known.
/// All of it blocks; any thread.
namespace wr::restoremarker {

/// Conflict: a restore has begun and not ended; the message says what to do. Before anybody uses the data folder.
Result<void> check(const QString &dataDir);

/// The folders that restores which did not end have moved things to; nothing: none has begun. Unavailable.
Result<std::optional<QStringList>> read(const QString &dataDir);

/// On the disk when it returns. Unavailable.
Result<void> write(const QString &dataDir, const QStringList &asideFolders);

/// Unavailable.
Result<void> remove(const QString &dataDir);

} // namespace wr::restoremarker
