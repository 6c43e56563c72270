#pragma once

#include "core/result.h"

#include <QString>

namespace wr {

/// The parts of a backup whose places the settings name, outside the data folder. All of it blocks; any thread.
namespace sharedparts {

/// Brings what the folder `from` holds, uploaded files by their contents, into `to`, which is made. What is there already stays:
/// a content never changes. Each comes whole or not at all, so nobody who uses `to` meanwhile is disturbed, and it may be done
/// again. Returns how many were missing. Unavailable: a disk is full or nothing may be written.
Result<int> bringFiles(const QString &from, const QString &to);

/// Puts the key file `from` at `to`. Another one that is there gets `oldName`, in the same folder. False: nothing may be written
/// there, and all is as it was.
bool bringKey(const QString &from, const QString &to, const QString &oldName);

} // namespace sharedparts
} // namespace wr
