#pragma once

#include "backup/backupfile.h"
#include "backup/backupmaker.h"

namespace wr {

struct RestoredBackup
{
    BackupManifest manifest;
    QString asideFolder;        ///< where what was there before is now; empty: nothing was
    int sharedFiles = 0;        ///< that came into BackupSource::files
    bool isKeyElsewhere = false; ///< nothing may be written where the settings want the key: it is in the data folder
    QStringList earlierFolders; ///< the same of restores before this one that were killed
};

/// Puts a backup in the place of database, files and keys, wherever `target` has them. Whoever calls holds the data folder's lock.
/// What was in the data folder is moved aside, not deleted; a folder of files elsewhere gets what it lacks, before anything else,
/// and keeps the rest, which the database does not name any more. Until all is in its place restoremarker::check() refuses the folder: a restore that is
/// killed is run again, with this backup or another. Blocks.
/// Errors: NotFound, BadRequest (no backup, or damaged); Conflict: of a newer schema than this program's, of another
/// database engine, or somebody is connected; Unavailable. After any of them everything is where it was, or the marker is
/// there.
Result<RestoredBackup> restoreBackup(const BackupSource &target, const QString &file, TimePoint now);

} // namespace wr
