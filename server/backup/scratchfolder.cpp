#include "backup/scratchfolder.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/file.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString prefix = QStringLiteral(".making-");
constexpr int mostTries = 5;

#ifdef Q_OS_UNIX

/// The descriptor that holds the folder; -1: another process does, or it is gone.
int lockFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    struct stat found {};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor, &found) == 0 && found.st_nlink > 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

void removeUnlessHeld(const QString &folder)
{
    const int descriptor = lockFolder(folder);
    if (descriptor < 0)
        return;
    QDir(folder).removeRecursively();
    ::close(descriptor);
}

#else

QString lockOf(const QString &folder)
{
    return folder + u"/lock"_s;
}

void removeUnlessHeld(const QString &folder)
{
    QLockFile lock(lockOf(folder));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0))
        return;
    lock.unlock();
    QDir(folder).removeRecursively();
}

#endif

} // namespace

ScratchFolder::ScratchFolder(const QString &parent)
    : m_folder(parent + u'/' + prefix + u"XXXXXX"_s)
{
}

#ifdef Q_OS_UNIX

ScratchFolder::~ScratchFolder()
{
    m_folder.remove(); // while it is held
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool ScratchFolder::take()
{
    m_descriptor = lockFolder(m_folder.path());
    return m_descriptor >= 0;
}

#else

ScratchFolder::~ScratchFolder()
{
    m_lock.reset();
}

bool ScratchFolder::take()
{
    m_lock = std::make_unique<QLockFile>(lockOf(m_folder.path()));
    m_lock->setStaleLockTime(0);
    return m_lock->tryLock(0);
}

#endif

Result<std::unique_ptr<ScratchFolder>> ScratchFolder::make(const QString &parent)
{
    // Another backup may find the folder before it is held, and remove it.
    for (int tried = 0; tried < mostTries; ++tried) {
        std::unique_ptr<ScratchFolder> made(new ScratchFolder(parent));
        if (made->m_folder.isValid() && made->take())
            return Result<std::unique_ptr<ScratchFolder>>(std::move(made));
    }
    return Error {ErrorCode::Unavailable, u"nothing can be written in "_s + parent};
}

void ScratchFolder::removeAbandoned(const QString &parent)
{
    const QDir folder(parent);
    for (const QString &name : folder.entryList({prefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot))
        removeUnlessHeld(folder.filePath(name));
}

} // namespace wr
