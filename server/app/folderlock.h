#pragma once

#include "core/result.h"

#include <QString>

#ifndef Q_OS_UNIX
#    include <QLockFile>
#    include <memory>
#endif

namespace wr {

/// Keeps a folder for one process. Held by the kernel, so that it ends with the process however that
/// ends, and a number that another process has by then (in a container always 1) means nothing. That is
/// why Unix does not use QLockFile: there it believes the number in the file, and a server that was
/// killed in a container would find "itself" at work. On Windows QLockFile keeps the file open and
/// shares it with nobody who wants to delete it, which is the kernel's lock again.
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
#ifdef Q_OS_UNIX
    int m_descriptor = -1;
#else
    std::unique_ptr<QLockFile> m_file;
#endif
};

} // namespace wr
