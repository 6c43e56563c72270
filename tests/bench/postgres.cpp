#include "postgres.h"

#include "process.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>

#include <libpq-fe.h>

#include <QFile>

namespace wr::bench {

namespace {

// A quarter of 16 GB, and no checkpoint for each gigabyte; what is acknowledged is on the disk, as ever.
constexpr const char *settings = "-c shared_buffers=4GB -c effective_cache_size=10GB -c work_mem=32MB -c maintenance_work_mem=512MB "
                                 "-c max_wal_size=16GB -c checkpoint_timeout=15min -c random_page_cost=1.1";

using PgConnection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

PgConnection connectTo(const std::string &conninfo)
{
    PgConnection connection(PQconnectdb(conninfo.c_str()), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        fail(std::string("no PostgreSQL: ") + PQerrorMessage(connection.get()));
    return connection;
}

std::string script()
{
    return std::string(WR_SOURCE_DIR) + "/packaging/postgres-private";
}

} // namespace

PrivatePostgres::PrivatePostgres(const std::string &keptFolder)
    : m_isKept(!keptFolder.empty())
    , m_folder(m_isKept ? keptFolder + "/pg" : m_temporary.filePath(QStringLiteral("pg")).toStdString())
{
    ::setenv("WR_POSTGRES_OPTIONS", settings, 1);
    // Where root runs this, PostgreSQL runs as another account, which must be able to enter.
    QFile::setPermissions(m_temporary.path(), QFile::permissions(m_temporary.path()) | QFile::ReadGroup | QFile::ExeGroup
                          | QFile::ReadOther | QFile::ExeOther);
    m_ending.emplace([this] { Process::output({script(), m_isKept ? "pause" : "stop", m_folder}); });
    const auto [said, status] = Process::output({script(), "start", m_folder});
    const std::string mark = "host=";
    const auto begin = said.find(mark);
    if (status != 0 || begin == std::string::npos)
        fail("PostgreSQL does not start: " + said);
    m_sockets = said.substr(begin + mark.size(), said.find(' ', begin) - begin - mark.size());
}

pid_t PrivatePostgres::pid() const
{
    pid_t first = 0;
    if (!(std::ifstream(m_folder + "/data/postmaster.pid") >> first))
        fail("PostgreSQL has no process");
    return first;
}

Nanos PrivatePostgres::cpuTime() const
{
    return Process::familyTime(pid());
}

bool PrivatePostgres::hasDatabase(const std::string &name) const
{
    return run("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + name + "'") == "1";
}

std::string PrivatePostgres::conninfo(const std::string &database) const
{
    return "host=" + m_sockets + " user=wordrally dbname=" + database;
}

std::string PrivatePostgres::url(const std::string &database) const
{
    std::string host;
    for (const char c : m_sockets)
        host += c == '/' ? std::string("%2F") : std::string(1, c);
    return "postgresql://wordrally@" + host + "/" + database;
}

void PrivatePostgres::createDatabase(const std::string &name)
{
    run("postgres", "CREATE DATABASE " + name);
}

std::string PrivatePostgres::run(const std::string &database, const std::string &sql) const
{
    const PgConnection connection = connectTo(conninfo(database));
    const PgResult result(PQexec(connection.get(), sql.c_str()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail(sql + ": " + PQerrorMessage(connection.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

void PrivatePostgres::copy(const std::string &database, const std::string &statement, const std::string &file) const
{
    const PgConnection connection = connectTo(conninfo(database));
    const PgResult begun(PQexec(connection.get(), statement.c_str()), &PQclear);
    std::FILE *in = std::fopen(file.c_str(), "rb");
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN || in == nullptr)
        fail("cannot copy: " + std::string(PQerrorMessage(connection.get())));
    std::string block(1 << 20, '\0');
    for (std::size_t size = 0; (size = std::fread(block.data(), 1, block.size(), in)) > 0;)
        PQputCopyData(connection.get(), block.data(), int(size));
    std::fclose(in);
    PQputCopyEnd(connection.get(), nullptr);
    const PgResult done(PQgetResult(connection.get()), &PQclear);
    if (PQresultStatus(done.get()) != PGRES_COMMAND_OK)
        fail("cannot copy: " + std::string(PQerrorMessage(connection.get())));
}

} // namespace wr::bench
