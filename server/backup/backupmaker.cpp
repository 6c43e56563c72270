#include "backup/backupmaker.h"

#include "backup/backupfile.h"

#include <QDateTime>
#include <QDirIterator>
#include <QTemporaryDir>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// What is in the data folder besides the database: uploaded objects and keys.
QList<BackupEntry> filesOf(const QString &dataDir)
{
    const QDir folder(dataDir);
    QList<BackupEntry> entries;
    const QStringList keys = folder.entryList({u"secret.key"_s, u"tls*"_s}, QDir::Files, QDir::Name);
    for (const QString &key : keys)
        entries.append({key, folder.filePath(key), true});
    QDirIterator files(folder.filePath(u"files"_s), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        entries.append({folder.relativeFilePath(path), path, false});
    }
    return entries;
}

} // namespace

QString backupName(TimePoint madeAt)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(toWireMillis(madeAt), Qt::UTC);
    return u"wordrally-%1.zip"_s.arg(at.toString(u"yyyyMMdd-HHmmss"_s));
}

Result<MadeBackup> makeBackup(const BackupSource &source, const QString &folder, TimePoint madeAt, const StopFlag &stop)
{
    if (!QDir().mkpath(folder))
        return Error {ErrorCode::Unavailable, u"the folder cannot be made: "_s + folder};
    const QTemporaryDir scratch(folder + u"/.making-XXXXXX"_s); // on the same disk, gone with this function
    if (!scratch.isValid())
        return Error {ErrorCode::Unavailable, u"nothing can be written in "_s + folder};
    const QString dump = scratch.filePath(u"database"_s);
    BackupManifest manifest;
    manifest.version = QStringLiteral(WR_VERSION);
    manifest.engine = source.database.engine == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
    manifest.madeAt = toWireMillis(madeAt);
    WR_TRY(schema, databasedump::schemaOf(source.database));
    manifest.schema = schema;
    WR_CHECK(databasedump::make(source.database, dump, stop));
    // The files second: what the database knows is there, unless it was deleted just now.
    QList<BackupEntry> entries = filesOf(source.dataDir);
    entries.prepend({u"database"_s, dump, true});
    const QString file = QDir(folder).filePath(backupName(madeAt));
    WR_CHECK(backupfile::write(file, manifest, entries));
    return MadeBackup {file, QFileInfo(file).size()};
}

} // namespace wr
