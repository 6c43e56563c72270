#include "backup/restore.h"

#include "core/migrator.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString sqliteName(const DatabaseConfig &database)
{
    return QFileInfo(database.path).fileName();
}

/// What a backup brings and a server has in its data folder, as patterns.
QStringList ownNames(const DatabaseConfig &database)
{
    QStringList names {u"files"_s, u"secret.key"_s, u"tls*"_s};
    if (database.engine == Engine::Sqlite)
        names.append(sqliteName(database) + u'*'); // with its log
    return names;
}

QStringList ownIn(const QDir &folder, const DatabaseConfig &database)
{
    return folder.entryList(ownNames(database), QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
}

Result<void> checkManifest(const BackupManifest &manifest, Engine engine)
{
    const QString own = engine == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
    if (manifest.engine != own)
        return Error {ErrorCode::Conflict, u"the backup is of %1, the settings name %2"_s.arg(manifest.engine, own)};
    if (const int newest = int(Migrator::builtIn(engine).size()); manifest.schema > newest)
        return Error {ErrorCode::Conflict, u"the backup is of a newer server (%1): schema %2, this one knows %3"_s
                                               .arg(manifest.version).arg(manifest.schema).arg(newest)};
    return {};
}

/// Moves what is named from one folder to another; all of it or nothing.
Result<QStringList> moveAll(const QDir &from, const QDir &to, const QStringList &names)
{
    QStringList moved;
    for (const QString &name : names) {
        if (QFile::rename(from.filePath(name), to.filePath(name))) {
            moved.append(name);
            continue;
        }
        for (const QString &back : std::as_const(moved))
            QFile::rename(to.filePath(back), from.filePath(back));
        return Error {ErrorCode::Unavailable, u"%1 cannot be moved to %2"_s.arg(from.filePath(name), to.path())};
    }
    return moved;
}

Result<QString> moveAside(const QDir &data, const DatabaseConfig &database, TimePoint now)
{
    const QStringList old = ownIn(data, database);
    if (old.isEmpty())
        return QString();
    const QString name = u"before-restore-"_s + QDateTime::fromMSecsSinceEpoch(toWireMillis(now), Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_s);
    if (!data.mkdir(name, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner))
        return Error {ErrorCode::Unavailable, u"a folder cannot be made in "_s + data.path()};
    const QDir aside(data.filePath(name));
    WR_CHECK(moveAll(data, aside, old));
    return aside.path();
}

} // namespace

Result<RestoredBackup> restoreBackup(const BackupSource &target, const QString &file, TimePoint now)
{
    WR_TRY(manifest, backupfile::readManifest(file));
    WR_CHECK(checkManifest(manifest, target.database.engine));
    const QDir data(target.dataDir);
    const QTemporaryDir scratch(data.filePath(u".restoring-XXXXXX"_s)); // on the same disk, so that moving is enough
    if (!scratch.isValid())
        return Error {ErrorCode::Unavailable, u"nothing can be written in "_s + target.dataDir};
    WR_CHECK(backupfile::unpack(file, scratch.path()));
    const QDir fresh(scratch.path());
    const bool isSqlite = target.database.engine == Engine::Sqlite;
    if (!fresh.exists(u"database"_s))
        return Error {ErrorCode::BadRequest, u"this is no backup: it holds no database"_s};
    if (isSqlite) {
        if (!databasedump::checkSqlite(fresh.filePath(u"database"_s)))
            return Error {ErrorCode::BadRequest, u"the backup's database is damaged"_s};
        QFile::rename(fresh.filePath(u"database"_s), fresh.filePath(sqliteName(target.database)));
    }
    WR_TRY(aside, moveAside(data, target.database, now));
    auto moved = moveAll(fresh, data, ownIn(fresh, target.database));
    if (moved && !isSqlite) {
        if (const auto restored = databasedump::restorePostgres(target.database, fresh.filePath(u"database"_s)); !restored) {
            (void)moveAll(data, fresh, *moved);
            moved = restored.error();
        }
    }
    if (!moved) { // as it was
        const QDir old(aside);
        if (!aside.isEmpty() && moveAll(old, data, old.entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot)))
            data.rmdir(aside);
        return moved.error();
    }
    return RestoredBackup {manifest, aside};
}

} // namespace wr
