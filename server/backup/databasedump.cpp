#include "backup/databasedump.h"

#include "core/postgresurl.h"

#include <QProcess>
#include <QStandardPaths>

namespace wr::databasedump {

using namespace Qt::StringLiterals;

namespace {

constexpr int lookMillis = 200;
constexpr qsizetype mostWords = 300;

/// Runs a program of PostgreSQL's. The address goes by the environment: others may read command lines.
Result<void> runTool(const QString &name, const QStringList &arguments, const QString &url, const StopFlag *stop)
{
    const QString program = QStandardPaths::findExecutable(name);
    if (program.isEmpty())
        return Error {ErrorCode::Unavailable, u"%1 is not installed (apt-get install postgresql-client)"_s.arg(name)};
    WR_TRY(environment, postgresEnvironment(url));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    while (!process.waitForFinished(lookMillis)) {
        if (process.state() == QProcess::NotRunning)
            return Error {ErrorCode::Unavailable, name + u" cannot be started"_s};
        if (stop && *stop) {
            process.kill();
            process.waitForFinished();
            return Error {ErrorCode::Unavailable, u"the server is ending"_s};
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

} // namespace

Result<void> make(const DatabaseConfig &config, const QString &file, const StopFlag &stop)
{
    if (config.engine == Engine::Postgres)
        return runTool(u"pg_dump"_s, {u"--no-owner"_s, u"--no-privileges"_s, u"--file="_s + file}, config.url, &stop);
    Connection connection(config, Connection::Use::Write);
    WR_CHECK(connection.open());
    WR_CHECK(connection.run("VACUUM INTO ?"_L1, {file}));
    return {};
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
        WR_TRY(others, valueOf(connection, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() "
                                           "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"_L1));
        if (others.toInt() > 0)
            return Error {ErrorCode::Conflict, u"somebody is connected to the database; stop every server that uses it"_s};
    }
    // What is there goes first, and in the same transaction: tables of a newer schema must not stay behind.
    return runTool(u"psql"_s,
                   {u"--no-psqlrc"_s, u"--quiet"_s, u"--single-transaction"_s, u"--set=ON_ERROR_STOP=1"_s,
                    u"--command=DROP SCHEMA IF EXISTS public CASCADE"_s, u"--command=CREATE SCHEMA public"_s, u"--file="_s + file},
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
