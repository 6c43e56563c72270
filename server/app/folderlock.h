#pragma once

#include "core/result.h"

#include <QString>

namespace wr {

/// Keeps a folder for one process. Held by the kernel, so that it ends with the process however that
/// ends, and a number that another process has by then (in a container always 1) means nothing.
class FolderLock
{
public:
    FolderLock() = default;
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

    /// Makes the folder where it is missing. Conflict: another process has it; Unavailable: the folder
    /// cannot be made or written in.
    Result<void> take(const QString &folder);

private:
    int m_descriptor = -1;
};

} // namespace wr
