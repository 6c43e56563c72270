#pragma once

#include "backup/databasedump.h"
#include "core/clock.h"

namespace wr {

/// What a backup is made of. Plain value.
struct BackupSource
{
    DatabaseConfig database;
    QString dataDir;
    QString files {};     ///< the folder of uploaded files; empty: in dataDir
    QString secretKey {}; ///< empty: in dataDir
};

struct MadeBackup
{
    QString file;
    qint64 bytes = 0;
};

/// The name of a backup made then, in UTC and to the microsecond: the same for the same job, and no other's.
QString backupName(TimePoint madeAt);

/// Database, uploaded files and keys into one file in `folder`, which is made. Beside a running server: the database as it
/// is at one moment, then the files. Where the same name is there it is replaced. What backups that were killed have left in
/// `folder` is removed. Blocks; any thread, and ends soon once `stop` is set.
/// Errors: Unavailable (the disk is full, pg_dump is not there, the database is away, it was stopped); Conflict: half a
/// restore is there.
Result<MadeBackup> makeBackup(const BackupSource &source, const QString &folder, TimePoint madeAt, const StopFlag &stop);

} // namespace wr
