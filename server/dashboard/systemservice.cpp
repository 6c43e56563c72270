#include "dashboard/systemservice.h"

#include "core/andthen.h"

#include <QDateTime>
#include <QDirIterator>
#include <QJsonDocument>

#include <filesystem>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis longestSystem = 10s;

struct DatabaseState
{
    QString words;
    int schema = 0;
    qint64 bytes = 0;
};

Result<QVariant> valueOf(Connection &connection, QLatin1StringView sql)
{
    WR_TRY(row, connection.run(sql));
    return row.next() ? row.value(0) : QVariant();
}

Result<DatabaseState> readDatabaseState(Connection &connection)
{
    const bool isSqlite = connection.engine() == Engine::Sqlite;
    WR_TRY(version, valueOf(connection, isSqlite ? "SELECT sqlite_version()"_L1
                                                 : "SELECT current_setting('server_version')"_L1));
    WR_TRY(schema, valueOf(connection, "SELECT MAX(number) FROM schema_migration"_L1));
    WR_TRY(bytes, valueOf(connection, isSqlite ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"_L1
                                               : "SELECT pg_database_size(current_database())"_L1));
    return DatabaseState {(isSqlite ? u"sqlite "_s : u"postgresql "_s) + version.toString(), schema.toInt(), bytes.toLongLong()};
}

/// On a worker: disks take their time.
rest::SystemState readDisk(const QString &folder, const QString &files)
{
    rest::SystemState state;
    QDirIterator objects(files, QDir::Files, QDirIterator::Subdirectories);
    while (objects.hasNext()) {
        objects.next();
        state.objectBytes += objects.fileInfo().size();
    }
    std::error_code fault; // not QStorageInfo, which finds no disk where the root of a container is no mount
    const auto space = std::filesystem::space(folder.toStdU16String(), fault);
    state.freeBytes = fault ? 0 : qint64(space.available);
    return state;
}

QList<rest::BackupState> readBackups(const QString &folder)
{
    QList<rest::BackupState> backups;
    for (const QFileInfo &file : QDir(folder + u"/backups"_s).entryInfoList({u"wordrally-*.zip"_s}, QDir::Files, QDir::Time))
        backups.append({file.fileName(), file.size(), file.lastModified().toMSecsSinceEpoch()});
    return backups;
}

} // namespace

SystemService::SystemService(DbExecutor &database, Cache &cache, const Config &config, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_cache(cache)
    , m_config(config)
{
}

QFuture<Result<rest::SystemState>> SystemService::state(const Caller &caller)
{
    if (const auto allowed = allows(caller.principal, Permission::SystemRead); !allowed)
        return readyFuture(Result<rest::SystemState>(allowed.error()));
    const auto loaded = m_cache.getOrLoad(u"system"_s, longestSystem, [this] { return look(); });
    return andThen(this, loaded, [this](const QByteArray &json) {
        // One folder is soon read; whoever has just made a backup looks for it at once.
        return m_pool.run([json, folder = m_config.dataDir]() -> Result<rest::SystemState> {
            WR_TRY(state, wire::fromJsonObject<rest::SystemState>(QJsonDocument::fromJson(json).object()));
            state.backups = readBackups(folder);
            return state;
        });
    });
}

QFuture<Result<QByteArray>> SystemService::look()
{
    const auto read = m_database.read<DatabaseState>(serverContext(u"dashboard"_s), &readDatabaseState);
    return andThen(this, read, [this](const DatabaseState &database) {
        const auto disk = m_pool.run([folder = m_config.dataDir, files = m_config.filesFolder()]() -> Result<rest::SystemState> { return readDisk(folder, files); });
        return andThen(this, disk, [this, database](rest::SystemState state) {
            state.version = QStringLiteral(WR_VERSION);
            state.database = database.words;
            state.schema = database.schema;
            state.databaseBytes = database.bytes;
            for (const SettingInForce &setting : m_config.inForce)
                state.settings.append({setting.name, setting.value, setting.origin, setting.words});
            return readyFuture(Result<QByteArray>(QJsonDocument(wire::toJsonObject(state)).toJson(QJsonDocument::Compact)));
        });
    });
}

} // namespace wr
