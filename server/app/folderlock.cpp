#include "app/folderlock.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <filesystem>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/file.h>
#    include <unistd.h>
#endif

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString nameOfHolder(qint64 process)
{
    return process > 0 ? u"another server (process %1)"_s.arg(process) : u"another server"_s;
}

Error cannotWrite(const QString &folder, const QString &reason)
{
    return {ErrorCode::Unavailable, u"cannot write in the folder %1: %2"_s.arg(folder, reason)};
}

Error isInUse(const QString &folder, const QString &holder)
{
    return {ErrorCode::Conflict, u"the folder %1 is in use by %2"_s.arg(folder, holder)};
}

Result<void> make(const QString &folder)
{
    std::error_code made;
    std::filesystem::create_directories(folder.toStdU16String(), made);
    if (made)
        return Error {ErrorCode::Unavailable,
                      u"cannot make the folder %1: %2"_s.arg(folder, QString::fromStdString(made.message()))};
    return {};
}

} // namespace

#ifdef Q_OS_UNIX

namespace {

QString reasonOf(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

/// The holder, whose number it wrote into the file.
QString holderOf(int descriptor)
{
    QByteArray text(32, '\0');
    const auto length = ::pread(descriptor, text.data(), size_t(text.size()), 0);
    return nameOfHolder(text.first(std::max<qsizetype>(0, qsizetype(length))).trimmed().toLongLong());
}

} // namespace

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> FolderLock::take(const QString &folder)
{
    WR_CHECK(make(folder));
    const QByteArray path = QFile::encodeName(folder + u"/server.lock"_s);
    const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return cannotWrite(folder, reasonOf(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        const Error refusal = isHeld
            ? isInUse(folder, holderOf(descriptor))
            : Error {ErrorCode::Unavailable, u"cannot lock %1: %2"_s.arg(QFile::decodeName(path), reasonOf(errno))};
        ::close(descriptor);
        return refusal;
    }
    m_descriptor = descriptor;
    const QByteArray process = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    const bool isWritten = ::ftruncate(descriptor, 0) == 0
        && ::pwrite(descriptor, process.constData(), size_t(process.size()), 0) == process.size();
    if (!isWritten)
        return cannotWrite(folder, reasonOf(errno));
    return {};
}

#else

FolderLock::~FolderLock() = default;

Result<void> FolderLock::take(const QString &folder)
{
    WR_CHECK(make(folder));
    auto file = std::make_unique<QLockFile>(folder + u"/server.lock"_s);
    file->setStaleLockTime(0); // however long a server runs, its lock is good
    if (!file->tryLock(0)) {
        qint64 process = 0;
        QString host;
        QString program;
        file->getLockInfo(&process, &host, &program);
        return file->error() == QLockFile::LockFailedError ? isInUse(folder, nameOfHolder(process))
                                                           : cannotWrite(folder, u"no permission"_s);
    }
    m_file = std::move(file);
    return {};
}

#endif

} // namespace wr
