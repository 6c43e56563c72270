#include "core/privatefiles.h"

#include <QDir>
#include <QFile>

#include <atomic>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace wr::privatefiles {

namespace {

/// The umask that the program was started with; -1: it still has it.
std::atomic<int> usualMask {-1};

#ifdef Q_OS_UNIX
void closeToOthers(const QString &path)
{
    struct stat found {};
    const QByteArray name = QFile::encodeName(path);
    // Not through a link, which may lead to what is not ours to close.
    if (::lstat(name, &found) == 0 && !S_ISLNK(found.st_mode) && (found.st_mode & 077) != 0)
        (void)::chmod(name, found.st_mode & 0700);
}
#endif

} // namespace

void keepPrivate()
{
#ifdef Q_OS_UNIX
    const int before = int(::umask(077));
    int unset = -1;
    usualMask.compare_exchange_strong(unset, before);
#endif
}

void tighten(const QString &folder, const QStringList &names)
{
#ifdef Q_OS_UNIX
    if (folder.isEmpty())
        return;
    closeToOthers(folder);
    const QDir inside(folder);
    for (const QString &entry : inside.entryList(names, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden))
        closeToOthers(inside.filePath(entry));
#else
    Q_UNUSED(folder)
    Q_UNUSED(names)
#endif
}

bool makeUsualFolder(const QString &folder)
{
    QStringList missing;
    for (QString one = QDir::cleanPath(folder); !QFileInfo::exists(one) && one != QFileInfo(one).path(); one = QFileInfo(one).path())
        missing.append(one);
    if (!QDir().mkpath(folder))
        return false;
#ifdef Q_OS_UNIX
    const int mask = usualMask;
    for (const QString &one : missing) {
        if (mask >= 0)
            (void)::chmod(QFile::encodeName(one), mode_t(0777 & ~mask));
    }
#endif
    return true;
}

void openAsUsual(const QString &file)
{
#ifdef Q_OS_UNIX
    if (const int mask = usualMask; mask >= 0)
        (void)::chmod(QFile::encodeName(file), mode_t(0666 & ~mask));
#else
    Q_UNUSED(file)
#endif
}

} // namespace wr::privatefiles
