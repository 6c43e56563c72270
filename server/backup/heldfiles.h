#pragma once

#include "backup/backupfile.h"
#include "backup/backupmaker.h"

namespace wr {

/// The keys and uploaded objects of a server as entries of a backup, held by links in `hold` so that nothing is lost
/// between this and their packing. `hold` is an empty folder, on the same disk if possible; where links cannot be made the
/// entries may go yet. Uploads that have not ended are left out. Blocks; any thread. Unavailable: it was stopped.
Result<QList<BackupEntry>> holdFiles(const BackupSource &source, const QString &hold, const StopFlag &stop);

} // namespace wr
