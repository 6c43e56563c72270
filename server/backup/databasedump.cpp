#include "backup/databasedump.h"

#include "core/postgresurl.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <sqlite3.h>

#include <memory>

#ifdef Q_OS_LINUX
#    include <csignal>
#    include <sys/prctl.h>
#endif

namespace wr::databasedump {

using namespace Qt::StringLiterals;

namespace {

constexpr int lookMillis = 200;
constexpr qsizetype mostWords = 300;
constexpr int busyMillis = 2'000;
constexpr int operationsALook = 1'000;

/// Takes everything of ours out of the schema. The schema and what extensions have stay: they may be an administrator's.
const QString clearing = QStringLiteral(R"sql(DO $clear$
DECLARE
    home CONSTANT TEXT := current_schema();
    one RECORD;
BEGIN
    IF home IS NULL THEN
        RAISE EXCEPTION 'there is no schema that may be used';
    END IF;
    PERFORM set_config('client_min_messages', 'error', true), set_config('wordrally.home', home, true);
    FOR one IN
        SELECT c.relname AS name, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                                 WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS kind
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = home AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND pg_has_role(c.relowner, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY c.relkind = 'S' -- most go with their tables
    LOOP
        EXECUTE format('DROP %s IF EXISTS %I.%I CASCADE', one.kind, home, one.name);
    END LOOP;
    FOR one IN
        SELECT p.proname AS name, pg_get_function_identity_arguments(p.oid) AS arguments
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = home AND pg_has_role(p.proowner, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('DROP ROUTINE IF EXISTS %I.%I(%s) CASCADE', home, one.name, one.arguments);
    END LOOP;
    BEGIN -- as the migration that needs it does
        CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
    EXCEPTION WHEN OTHERS THEN
        NULL;
    END;
END
$clear$)sql");

/// Whether what came is where the server looks for it.
const QString checking = QStringLiteral(R"sql(DO $check$
BEGIN
    IF to_regclass(format('%I.schema_migration', current_setting('wordrally.home'))) IS NULL THEN
        RAISE EXCEPTION 'the backup is not of the schema %', current_setting('wordrally.home');
    END IF;
END
$check$)sql");

/// Runs a program of PostgreSQL's. The address goes by the environment: others may read command lines.
Result<void> runTool(const QString &name, const QStringList &arguments, const QString &url, const StopFlag *stop)
{
    if (stop && *stop)
        return stoppedError();
    const QString program = QStandardPaths::findExecutable(name);
    if (program.isEmpty())
        return Error {ErrorCode::Unavailable, u"%1 is not installed (apt-get install postgresql-client)"_s.arg(name)};
    WR_TRY(environment, postgresEnvironment(url));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(QProcess::nullDevice());
#ifdef Q_OS_LINUX
    process.setChildProcessModifier([] { (void)::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // not longer than this thread
#endif
    process.start(program, arguments);
    while (!process.waitForFinished(lookMillis)) {
        if (process.state() == QProcess::NotRunning)
            return Error {ErrorCode::Unavailable, name + u" cannot be started"_s};
        if (stop && *stop) {
            process.kill();
            process.waitForFinished();
            return stoppedError();
        }
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    const QString words = QString::fromUtf8(process.readAllStandardError()).simplified().left(mostWords);
    return Error {ErrorCode::Unavailable, name + u" failed: "_s + words};
}

Result<QVariant> valueOf(Connection &connection, QLatin1StringView sql)
{
    WR_TRY(row, connection.run(sql));
    return row.next() ? row.value(0) : QVariant();
}

Result<void> dumpPostgres(const DatabaseConfig &config, const QString &file, const StopFlag &stop)
{
    Connection connection(config, Connection::Use::Read);
    WR_CHECK(connection.open());
    WR_TRY(schema, valueOf(connection, "SELECT current_schema()"_L1));
    if (schema.isNull())
        return Error {ErrorCode::Unavailable, u"the database has no schema that may be used"_s};
    connection.close();
    const QString pattern = u'"' + schema.toString().replace(u'"', "\"\""_L1) + u'"';
    return runTool(u"pg_dump"_s,
                   {u"--no-owner"_s, u"--no-privileges"_s, u"--no-comments"_s, u"--schema="_s + pattern, u"--file="_s + file},
                   config.url, &stop);
}

/// Makes comments of the statements at the head of a dump that make the schema and its extensions, which are there.
Result<void> keepSchema(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return Error {ErrorCode::Unavailable, file.errorString()};
    for (qint64 at = 0;; at = file.pos()) {
        const QByteArray line = file.readLine();
        const bool isOfSchema = line.startsWith("CREATE SCHEMA ") || line.startsWith("COMMENT ON SCHEMA ")
            || line.startsWith("CREATE EXTENSION ") || line.startsWith("COMMENT ON EXTENSION ");
        if (line.isEmpty() || (line.startsWith("CREATE ") && !isOfSchema)) // the first of the schema's own
            return {};
        if (isOfSchema && !(file.seek(at) && file.write("--") == 2 && file.seek(at + line.size())))
            return Error {ErrorCode::Unavailable, file.errorString()};
    }
}

/// VACUUM INTO by SQLite itself: Qt lets nobody stop a statement.
Result<void> copySqlite(const QString &path, const QString &target, const StopFlag &stop)
{
    sqlite3 *opened = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3 *)> database(opened, sqlite3_close);
    const auto notCopied = [&] {
        const QString words = QString::fromUtf8(sqlite3_errmsg(opened));
        return stop ? stoppedError() : Error {ErrorCode::Unavailable, u"the database cannot be copied: "_s + words};
    };
    if (code != SQLITE_OK)
        return notCopied();
    sqlite3_busy_timeout(opened, busyMillis);
    const auto isStopped = [](void *flag) -> int { return *static_cast<const StopFlag *>(flag) ? 1 : 0; };
    sqlite3_progress_handler(opened, operationsALook, isStopped, const_cast<StopFlag *>(&stop));
    sqlite3_stmt *prepared = nullptr;
    if (sqlite3_prepare_v2(opened, "VACUUM INTO ?", -1, &prepared, nullptr) != SQLITE_OK)
        return notCopied();
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)> statement(prepared, sqlite3_finalize);
    const QByteArray name = target.toUtf8();
    sqlite3_bind_text(prepared, 1, name.constData(), int(name.size()), SQLITE_STATIC);
    return sqlite3_step(prepared) == SQLITE_DONE ? Result<void>() : notCopied();
}

} // namespace

Result<void> make(const DatabaseConfig &config, const QString &file, const StopFlag &stop)
{
    if (config.engine == Engine::Postgres)
        return dumpPostgres(config, file, stop);
    return copySqlite(config.path, file, stop);
}

Result<int> schemaOf(const DatabaseConfig &config)
{
    Connection connection(config, Connection::Use::Read);
    WR_CHECK(connection.open());
    WR_TRY(number, valueOf(connection, "SELECT MAX(number) FROM schema_migration"_L1));
    return number.toInt();
}

Result<void> restorePostgres(const DatabaseConfig &config, const QString &file)
{
    {
        Connection connection(config, Connection::Use::Write);
        WR_CHECK(connection.open());
        // Who may not see what others' sessions are sees at least that somebody's they are.
        WR_TRY(others, valueOf(connection, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() "
                                           "AND pid <> pg_backend_pid() AND usesysid IS NOT NULL "
                                           "AND COALESCE(backend_type, 'client backend') = 'client backend'"_L1));
        if (others.toInt() > 0)
            return Error {ErrorCode::Conflict, u"somebody is connected to the database; stop every server that uses it"_s};
    }
    WR_CHECK(keepSchema(file));
    // What is there goes first, and in the same transaction: tables of a newer schema must not stay behind.
    return runTool(u"psql"_s,
                   {u"--no-psqlrc"_s, u"--quiet"_s, u"--single-transaction"_s, u"--set=ON_ERROR_STOP=1"_s,
                    u"--command="_s + clearing, u"--file="_s + file, u"--command="_s + checking},
                   config.url, nullptr);
}

Result<void> checkSqlite(const QString &file)
{
    DatabaseConfig config;
    config.path = file;
    Connection connection(config, Connection::Use::Write);
    WR_CHECK(connection.open());
    WR_TRY(words, valueOf(connection, "PRAGMA quick_check(1)"_L1));
    if (words.toString() != "ok"_L1)
        return Error {ErrorCode::BadRequest, u"the database is damaged"_s};
    return {};
}

} // namespace wr::databasedump
