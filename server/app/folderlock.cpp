#include "app/folderlock.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString reasonOf(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

/// The holder's number, which it wrote into the file.
QString holderOf(int descriptor)
{
    QByteArray text(32, '\0');
    const auto length = ::pread(descriptor, text.data(), size_t(text.size()), 0);
    bool isNumber = false;
    const qint64 process = text.first(std::max<qsizetype>(0, qsizetype(length))).trimmed().toLongLong(&isNumber);
    return isNumber ? u"another server (process %1)"_s.arg(process) : u"another server"_s;
}

} // namespace

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> FolderLock::take(const QString &folder)
{
    std::error_code made;
    std::filesystem::create_directories(folder.toStdString(), made);
    if (made)
        return Error {ErrorCode::Unavailable,
                      u"cannot make the folder %1: %2"_s.arg(folder, reasonOf(made.value()))};
    const QByteArray path = QFile::encodeName(folder + u"/server.lock"_s);
    const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error {ErrorCode::Unavailable,
                      u"cannot write in the folder %1: %2"_s.arg(folder, reasonOf(errno))};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        const Error refusal {isHeld ? ErrorCode::Conflict : ErrorCode::Unavailable,
                             isHeld ? u"the folder %1 is in use by %2"_s.arg(folder, holderOf(descriptor))
                                    : u"cannot lock %1: %2"_s.arg(QFile::decodeName(path), reasonOf(errno))};
        ::close(descriptor);
        return refusal;
    }
    m_descriptor = descriptor;
    const QByteArray process = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    const bool isWritten = ::ftruncate(descriptor, 0) == 0
        && ::pwrite(descriptor, process.constData(), size_t(process.size()), 0) == process.size();
    if (!isWritten)
        return Error {ErrorCode::Unavailable,
                      u"cannot write in the folder %1: %2"_s.arg(folder, reasonOf(errno))};
    return {};
}

} // namespace wr
