#pragma once

#include "backup/backupfile.h"
#include "backup/backupmaker.h"

namespace wr {

struct RestoredBackup
{
    BackupManifest manifest;
    QString asideFolder;        ///< where what was there before is now; empty: nothing was
    QStringList earlierFolders; ///< the same of restores before this one that were killed
};

/// Puts a backup in the place of database, files and keys. Whoever calls holds the data folder's lock. What was in the data
/// folder is moved aside, not deleted. Until all is in its place restoremarker::check() refuses the folder: a restore that is
/// killed is run again, with this backup or another. Blocks.
/// Errors: NotFound, BadRequest (no backup, or damaged); Conflict: of a newer schema than this program's, of another
/// database engine, or somebody is connected; Unavailable. After any of them everything is where it was, or the marker is
/// there.
Result<RestoredBackup> restoreBackup(const BackupSource &target, const QString &file, TimePoint now);

} // namespace wr
