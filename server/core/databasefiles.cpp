#include "core/databasefiles.h"

#include "core/logging.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto repeatAfter = 1min;
constexpr auto lostFilesRetryAfter = 30s;

} // namespace

DatabaseFiles::DatabaseFiles(QString path)
    : m_files {Watched {path}, Watched {path.isEmpty() ? path : path + u"-wal"_s}}
{
}

DatabaseFiles::~DatabaseFiles()
{
#ifdef Q_OS_UNIX
    for (const Watched &watched : m_files) {
        if (watched.descriptor >= 0)
            ::close(watched.descriptor);
    }
#endif
}

std::optional<DatabaseFiles::Identity> DatabaseFiles::identityOf(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat found {};
    if (::stat(QFile::encodeName(path).constData(), &found) == 0)
        return Identity {quint64(found.st_dev), quint64(found.st_ino)};
#endif
    return std::nullopt;
}

/// What was opened, as the system calls it now: file systems of other machines, of containers' hosts and of programs (SMB,
/// FUSE) may number an open file anew, and nothing has become of it.
std::optional<DatabaseFiles::Identity> DatabaseFiles::identityOf(const Watched &watched)
{
#ifdef Q_OS_UNIX
    struct stat held {};
    if (watched.descriptor >= 0 && ::fstat(watched.descriptor, &held) == 0)
        return Identity {quint64(held.st_dev), quint64(held.st_ino)};
#endif
    return watched.opened;
}

/// Of an O_PATH descriptor only questions are asked. To close it gives up none of the locks that SQLite has on the file, as
/// closing any other would.
int DatabaseFiles::hold(const QString &path)
{
#ifdef O_PATH
    return ::open(QFile::encodeName(path).constData(), O_PATH | O_CLOEXEC);
#else
    Q_UNUSED(path);
    return -1;
#endif
}

Result<void> DatabaseFiles::check()
{
    for (Watched &watched : m_files) {
        const auto found = watched.path.isEmpty() ? std::nullopt : identityOf(watched.path);
        if (!watched.opened) {
            watched.opened = found;
            watched.descriptor = found ? hold(watched.path) : -1;
        } else if (!found || found != identityOf(watched)) {
            noteLost(watched.path);
            return Error {ErrorCode::Unavailable, u"the database of the server is not where it was"_s, {}, lostFilesRetryAfter};
        }
    }
    if (std::exchange(m_lostFile, std::nullopt))
        qCInfo(lcDb).noquote() << "the database is back where it was";
    return {};
}

void DatabaseFiles::noteLost(const QString &file)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_lostFile && now - m_saidAt < repeatAfter)
        return;
    m_lostFile = file;
    m_saidAt = now;
    qCCritical(lcDb).noquote() << file << "was moved, deleted or replaced while the server uses it. Nothing is stored or "
                                          "acknowledged until that very file is back; or stop the server, put a backup in its place, and start again";
}

} // namespace wr
