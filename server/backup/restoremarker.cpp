#include "backup/restoremarker.h"

#include "core/savefile.h"

#include <QFile>

namespace wr::restoremarker {

using namespace Qt::StringLiterals;

namespace {

QString pathIn(const QString &dataDir)
{
    return dataDir + u"/restore.unfinished"_s;
}

} // namespace

Result<void> check(const QString &dataDir)
{
    if (!QFile::exists(pathIn(dataDir)))
        return {};
    return Error {ErrorCode::Conflict, u"a restore into %1 did not come to its end: database, files and key may be of two different "
                                       "servers. Run 'wordrallyd restore FILE' again with these settings"_s.arg(dataDir)};
}

Result<std::optional<QStringList>> read(const QString &dataDir)
{
    QFile file(pathIn(dataDir));
    if (!file.exists())
        return std::optional<QStringList>();
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Unavailable, u"cannot read %1: %2"_s.arg(file.fileName(), file.errorString())};
    return std::optional(QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts));
}

Result<void> write(const QString &dataDir, const QStringList &asideFolders)
{
    return saveFile(pathIn(dataDir), asideFolders.join(u'\n').toUtf8() + '\n', FileAccess::OwnerAlone);
}

Result<void> remove(const QString &dataDir)
{
    QFile file(pathIn(dataDir));
    if (!file.remove())
        return Error {ErrorCode::Unavailable, u"cannot remove %1: %2"_s.arg(file.fileName(), file.errorString())};
    return {};
}

} // namespace wr::restoremarker
