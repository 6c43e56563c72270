#include "backup/backupmaker.h"

#include "backup/heldfiles.h"
#include "backup/restoremarker.h"
#include "backup/scratchfolder.h"

#include <QDateTime>
#include <QDir>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

BackupManifest manifestOf(const BackupSource &source, TimePoint madeAt, int schema)
{
    BackupManifest manifest;
    manifest.version = QStringLiteral(WR_VERSION);
    manifest.engine = source.database.engine == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
    manifest.madeAt = toWireMillis(madeAt);
    manifest.schema = schema;
    return manifest;
}

/// What backups that were killed have left.
void removeRemains(const QString &folder)
{
    ScratchFolder::removeAbandoned(folder);
    QDir backups(folder);
    for (const QString &partial : backups.entryList({u"wordrally-*.zip.partial*"_s}, QDir::Files))
        backups.remove(partial);
}

} // namespace

QString backupName(TimePoint madeAt)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(madeAt);
    const QDateTime at = QDateTime::fromSecsSinceEpoch(second.time_since_epoch().count(), Qt::UTC);
    const auto micros = int(std::chrono::duration_cast<Micros>(madeAt - second).count());
    return u"wordrally-%1-%2.zip"_s.arg(at.toString(u"yyyyMMdd-HHmmss"_s)).arg(micros, 6, 10, QChar(u'0'));
}

Result<MadeBackup> makeBackup(const BackupSource &source, const QString &folder, TimePoint madeAt, const StopFlag &stop)
{
    if (stop)
        return stoppedError();
    WR_CHECK(restoremarker::check(source.dataDir));
    if (!QDir().mkpath(folder))
        return Error {ErrorCode::Unavailable, u"the folder cannot be made: "_s + folder};
    removeRemains(folder);
    ScratchFolder::removeAbandoned(source.dataDir);
    WR_TRY(scratch, ScratchFolder::make(folder)); // on the same disk, so that renaming is enough
    WR_TRY(schema, databasedump::schemaOf(source.database));
    const QString dump = scratch->filePath(u"database"_s);
    WR_CHECK(databasedump::make(source.database, dump, stop));
    // The files second: what the database knows is there, unless it was deleted just now.
    const auto hold = ScratchFolder::make(source.dataDir); // where they are, for links stay on their disk
    WR_TRY(entries, holdFiles(source, hold ? (*hold)->path() : scratch->path(), stop));
    entries.prepend({u"database"_s, dump, true});
    const QString packed = scratch->filePath(u"backup.zip"_s);
    WR_CHECK(backupfile::write(packed, manifestOf(source, madeAt, schema), entries, stop));
    const MadeBackup made {QDir(folder).filePath(backupName(madeAt)), QFileInfo(packed).size()};
    QFile::remove(made.file);
    if (!QFile::rename(packed, made.file))
        return Error {ErrorCode::Unavailable, u"the backup cannot be named "_s + made.file};
    return made;
}

} // namespace wr
