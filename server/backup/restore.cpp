#include "backup/restore.h"

#include "backup/restoremarker.h"
#include "backup/sharedparts.h"
#include "core/migrator.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString unpackedPrefix = QStringLiteral(".restoring-");
constexpr QDir::Filters everything = QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot;

QString sqliteName(const DatabaseConfig &database)
{
    return QFileInfo(database.path).fileName();
}

/// What a backup brings and a server has in its data folder, as patterns.
QStringList ownNames(const BackupSource &target)
{
    QStringList names {u"tls*"_s};
    if (target.files.isEmpty())
        names.append(u"files"_s);
    if (target.secretKey.isEmpty())
        names.append(u"secret.key"_s);
    if (target.database.engine == Engine::Sqlite)
        names.append(sqliteName(target.database) + u'*'); // with its log
    return names;
}

QStringList ownIn(const QDir &folder, const BackupSource &target)
{
    return folder.entryList(ownNames(target), everything);
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

/// What restores that were killed have unpacked.
void removeRemains(const QDir &data)
{
    for (const QString &name : data.entryList({unpackedPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot))
        QDir(data.filePath(name)).removeRecursively();
}

/// The whole backup, looked through, as it is to be in the data folder.
Result<void> unpackChecked(const QString &file, const QDir &fresh, const DatabaseConfig &database)
{
    WR_CHECK(backupfile::unpack(file, fresh.path()));
    const QString unpacked = fresh.filePath(u"database"_s);
    if (!QFile::exists(unpacked))
        return Error {ErrorCode::BadRequest, u"this is no backup: it holds no database"_s};
    if (database.engine == Engine::Postgres)
        return {};
    if (!databasedump::checkSqlite(unpacked))
        return Error {ErrorCode::BadRequest, u"the backup's database is damaged"_s};
    if (!QFile::rename(unpacked, fresh.filePath(sqliteName(database))))
        return Error {ErrorCode::Unavailable, u"nothing can be written in "_s + fresh.path()};
    return {};
}

/// Moves what is in the data folder to `aside`, and what came into the data folder. With an Error all is where it was, or
/// `aside` is there.
Result<void> exchangeFiles(const QDir &data, const QDir &aside, const QDir &fresh, const BackupSource &target)
{
    const QStringList old = ownIn(data, target);
    const auto ownerAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!old.isEmpty() && !data.mkdir(aside.dirName(), ownerAlone))
        return Error {ErrorCode::Unavailable, u"a folder cannot be made in "_s + data.path()};
    auto moved = moveAll(data, aside, old);
    if (moved) {
        moved = moveAll(fresh, data, ownIn(fresh, target));
        if (moved)
            return {};
        (void)moveAll(aside, data, old);
    }
    data.rmdir(aside.dirName()); // once it is empty
    return moved.error();
}

QString asideName(TimePoint now)
{
    return u"before-restore-"_s + QDateTime::fromMSecsSinceEpoch(toWireMillis(now), Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_s);
}

/// Where the settings want the key, if they do; false: nothing may be written there.
bool placeKey(const QDir &fresh, const BackupSource &target, const QDir &aside)
{
    if (target.secretKey.isEmpty() || !fresh.exists(u"secret.key"_s))
        return true;
    const QString oldName = QFileInfo(target.secretKey).fileName() + u'.' + aside.dirName();
    return sharedparts::bringKey(fresh.filePath(u"secret.key"_s), target.secretKey, oldName);
}

} // namespace

Result<RestoredBackup> restoreBackup(const BackupSource &wanted, const QString &file, TimePoint now)
{
    BackupSource target = wanted;
    WR_TRY(manifest, backupfile::readManifest(file));
    WR_CHECK(checkManifest(manifest, target.database.engine));
    const QDir data(target.dataDir);
    removeRemains(data);
    const QTemporaryDir scratch(data.filePath(unpackedPrefix + u"XXXXXX"_s)); // on the same disk, so that moving is enough
    if (!scratch.isValid())
        return Error {ErrorCode::Unavailable, u"nothing can be written in "_s + target.dataDir};
    const QDir fresh(scratch.path());
    WR_CHECK(unpackChecked(file, fresh, target.database));
    RestoredBackup restored {manifest, {}, 0, false, {}};
    if (!target.files.isEmpty()) { // harms nothing, should the restore end here
        WR_TRY(brought, sharedparts::bringFiles(fresh.filePath(u"files"_s), target.files));
        restored.sharedFiles = brought;
    }
    const QDir aside(data.filePath(asideName(now)));
    WR_TRY(broken, restoremarker::read(target.dataDir));
    const QStringList earlier = broken.value_or(QStringList());
    WR_CHECK(restoremarker::write(target.dataDir, earlier + QStringList {aside.path()}));
    // The database first: it changes in one moment or not at all.
    const bool isSqlite = target.database.engine == Engine::Sqlite;
    auto placed = isSqlite ? Result<void>() : databasedump::restorePostgres(target.database, fresh.filePath(u"database"_s));
    const bool isDatabaseChanged = placed && !isSqlite;
    if (placed && !placeKey(fresh, target, aside)) {
        restored.isKeyElsewhere = true;
        target.secretKey.clear();
    }
    if (placed)
        placed = exchangeFiles(data, aside, fresh, target);
    if (!placed) {
        if (!broken && !isDatabaseChanged && !aside.exists())
            WR_CHECK(restoremarker::remove(target.dataDir));
        return placed.error();
    }
    WR_CHECK(restoremarker::remove(target.dataDir));
    restored.asideFolder = aside.exists() ? aside.path() : QString();
    for (const QString &folder : earlier) {
        if (QDir(folder).exists())
            restored.earlierFolders.append(folder);
    }
    return restored;
}

} // namespace wr
