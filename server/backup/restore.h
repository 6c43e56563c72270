#pragma once

#include "backup/backupfile.h"
#include "backup/backupmaker.h"

namespace wr {

struct RestoredBackup
{
    BackupManifest manifest;
    QString asideFolder; ///< where what was there before is now; empty: nothing was
};

/// Puts a backup in the place of database, files and keys. Whoever calls holds the data folder's lock. What was in the data
/// folder is moved aside, not deleted; on any error it is where it was. Blocks.
/// Errors: NotFound, BadRequest (no backup, or damaged); Conflict: of a newer schema than this program's, of another
/// database engine, or somebody is connected; Unavailable.
Result<RestoredBackup> restoreBackup(const BackupSource &target, const QString &file, TimePoint now);

} // namespace wr
