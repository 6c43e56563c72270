#pragma once

#include "core/result.h"

#include <QTemporaryDir>

#include <memory>

#ifndef Q_OS_UNIX
#    include <QLockFile>
#endif

namespace wr {

/// A folder of its owner's alone that a backup is made in. It goes with this object; what a process that was killed has left
/// is known by the kernel's lock that nobody holds. Any thread.
class ScratchFolder
{
public:
    ~ScratchFolder();
    Q_DISABLE_COPY_MOVE(ScratchFolder)

    /// In `parent`, which must be there. Unavailable: nothing can be written there.
    static Result<std::unique_ptr<ScratchFolder>> make(const QString &parent);
    /// Removes what backups that were killed have left in `parent`.
    static void removeAbandoned(const QString &parent);

    QString path() const { return m_folder.path(); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    explicit ScratchFolder(const QString &parent);
    bool take();

    QTemporaryDir m_folder;
#ifdef Q_OS_UNIX
    int m_descriptor = -1;
#else
    std::unique_ptr<QLockFile> m_lock;
#endif
};

} // namespace wr
