#include "core/migrator.h"

#include "core/logging.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

// Q_INIT_RESOURCE must stand outside every namespace, and a static library needs it.
static void initMigrationResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// "0001_base.sqlite.sql" → 1 and "base"
Migration migrationFromFile(const QString &path)
{
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    Q_UNUSED(isOpen);
    const QByteArray bytes = file.readAll();
    const QString stem = path.section(u'/', -1).section(u'.', 0, 0);
    return {.number = stem.section(u'_', 0, 0).toInt(),
            .name = stem.section(u'_', 1),
            .sql = QString::fromUtf8(bytes),
            .checksum = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()};
}

Error schemaRefused(const QString &why)
{
    return {ErrorCode::Conflict, u"the database schema does not fit this program: "_s + why};
}

Result<void> runScript(Connection &connection, const QString &script)
{
    if (connection.engine() == Engine::Postgres)
        return connection.runOnce(script);
    for (const QString &statement : sqlStatements(script))
        WR_CHECK(connection.runOnce(statement));
    return {};
}

} // namespace

QStringList sqlStatements(const QString &script)
{
    QStringList statements;
    QStringList lines;
    for (const QString &line : script.split(u'\n')) {
        const QString bare = line.trimmed();
        if (bare.isEmpty() || bare.startsWith("--"_L1))
            continue;
        lines.append(line);
        const QString first = lines.constFirst().trimmed();
        const bool isTrigger = first.startsWith("CREATE TRIGGER"_L1, Qt::CaseInsensitive);
        if (isTrigger ? bare.compare("END;"_L1, Qt::CaseInsensitive) == 0 : bare.endsWith(u';')) {
            statements.append(lines.join(u'\n'));
            lines.clear();
        }
    }
    if (!lines.isEmpty())
        statements.append(lines.join(u'\n'));
    return statements;
}

Migrator::Migrator(QList<Migration> migrations)
    : m_migrations(std::move(migrations))
{
}

QList<Migration> Migrator::builtIn(Engine engine)
{
    initMigrationResources();
    const QString pattern = engine == Engine::Sqlite ? u"*.sqlite.sql"_s : u"*.postgres.sql"_s;
    QList<Migration> found;
    QDirIterator files(u":/wordrally/migrations"_s, {pattern}, QDir::Files);
    while (files.hasNext())
        found.append(migrationFromFile(files.next()));
    std::sort(found.begin(), found.end(),
              [](const Migration &a, const Migration &b) { return a.number < b.number; });
    return found;
}

Result<int> Migrator::missing(Connection &connection) const
{
    WR_CHECK(connection.runOnce(
        u"CREATE TABLE IF NOT EXISTS schema_migration(number INTEGER PRIMARY KEY, "
        "name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)"_s));
    int newest = 0;
    WR_CHECK(check(connection, newest));
    return int(m_migrations.size()) - newest;
}

Result<void> Migrator::run(Connection &connection, TimePoint now) const
{
    WR_TRY(behind, missing(connection));
    const qsizetype newest = m_migrations.size() - behind;
    for (qsizetype i = newest; i < m_migrations.size(); ++i)
        WR_CHECK(apply(connection, m_migrations.at(i), now));
    return {};
}

Result<void> Migrator::check(Connection &connection, int &newest) const
{
    for (qsizetype i = 0; i < m_migrations.size(); ++i) {
        if (m_migrations.at(i).number != i + 1)
            return schemaRefused(u"migration %1 is missing from the program"_s.arg(i + 1));
    }
    WR_TRY(rows, connection.run("SELECT number, checksum FROM schema_migration ORDER BY number"_L1));
    while (rows.next()) {
        const int number = rows.value(0).toInt();
        if (number > m_migrations.size())
            return schemaRefused(u"it is newer (migration %1)"_s.arg(number));
        if (number != newest + 1)
            return schemaRefused(u"migration %1 is missing from it"_s.arg(newest + 1));
        if (rows.value(1).toByteArray() != m_migrations.at(number - 1).checksum)
            return schemaRefused(u"migration %1 was altered after it was applied"_s.arg(number));
        newest = number;
    }
    return {};
}

Result<void> Migrator::apply(Connection &connection, const Migration &migration, TimePoint now) const
{
    const bool isSqlite = connection.engine() == Engine::Sqlite;
    WR_CHECK(connection.runOnce(isSqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s));
    const auto steps = [&]() -> Result<void> {
        WR_CHECK(runScript(connection, migration.sql));
        WR_CHECK(connection.run("INSERT INTO schema_migration(number, name, checksum, applied_at) "
                                "VALUES (?, ?, ?, ?)"_L1,
                                {migration.number, migration.name,
                                 QString::fromLatin1(migration.checksum), toMicros(now)}));
        return connection.runOnce(u"COMMIT"_s);
    };
    const Result<void> done = steps();
    if (!done) {
        qCCritical(lcDb).noquote() << "migration" << migration.number << migration.name << "failed:"
                                   << done.error().message;
        (void)connection.runOnce(u"ROLLBACK"_s);
    }
    return done;
}

} // namespace wr
