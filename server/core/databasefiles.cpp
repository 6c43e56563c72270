#include "core/databasefiles.h"

#include "core/logging.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto repeatAfter = 1min;

} // namespace

DatabaseFiles::DatabaseFiles(QString path)
    : m_files {Watched {path}, Watched {path.isEmpty() ? path : path + u"-wal"_s}}
{
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

Result<void> DatabaseFiles::check()
{
    for (Watched &watched : m_files) {
        const auto found = watched.path.isEmpty() ? std::nullopt : identityOf(watched.path);
        if (!watched.opened) {
            watched.opened = found;
        } else if (found != watched.opened) {
            noteLost(watched.path);
            return Error {ErrorCode::Unavailable, u"the database of the server is not where it was"_s, {}, 30s};
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
