#include "core/database.h"

#include "core/logging.h"
#include "core/postgresurl.h"

#include <QSqlDriver>
#include <QSqlError>

#include <libpq-fe.h>

#include <atomic>
#include <memory>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString nextConnectionName()
{
    static std::atomic<quint64> counter {0};
    return u"wr-%1"_s.arg(counter.fetch_add(1));
}

// A common table expression may end in any verb; when in doubt it counts as a write.
bool canChangeRows(QLatin1StringView sql)
{
    sql = sql.trimmed();
    if (sql.startsWith("SELECT"_L1, Qt::CaseInsensitive))
        return false;
    if (!sql.startsWith("WITH"_L1, Qt::CaseInsensitive))
        return true;
    for (const QLatin1StringView verb : {"INSERT"_L1, "UPDATE"_L1, "DELETE"_L1}) {
        if (sql.contains(verb, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

/// SQLite's primary result codes.
enum class SqliteCause {
    Busy = 5,
    Locked = 6,
    NoMemory = 7,
    ReadOnly = 8,
    Io = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Constraint = 19,
    NotADatabase = 26,
};

// SQLITE_IOERR_SHMSIZE: the index of the log finds no room.
constexpr int noRoomForIndex = 10 | (19 << 8);

SqliteCause sqliteCause(const QString &native)
{
    if (native.toInt() == noRoomForIndex)
        return SqliteCause::Full;
    return SqliteCause(native.toInt() & 0xff); // the low byte of an extended code is the primary code
}

ErrorCode sqliteErrorCode(const QString &native)
{
    switch (sqliteCause(native)) {
    case SqliteCause::Busy:
    case SqliteCause::Locked:
    case SqliteCause::NoMemory:
    case SqliteCause::ReadOnly:
    case SqliteCause::Io:
    case SqliteCause::Full:
    case SqliteCause::CantOpen:
    case SqliteCause::Corrupt:
    case SqliteCause::NotADatabase: return ErrorCode::Unavailable;
    case SqliteCause::Constraint: return ErrorCode::Conflict;
    default: return ErrorCode::Internal;
    }
}

/// What an operator can do something about, in words; empty for anything else.
QString sqliteWords(const QString &native)
{
    switch (sqliteCause(native)) {
    case SqliteCause::Busy:
    case SqliteCause::Locked: return u"another program uses it"_s;
    case SqliteCause::NoMemory: return u"there is no memory left"_s;
    case SqliteCause::ReadOnly: return u"it may only be read"_s;
    case SqliteCause::Io: return u"the disk cannot be read or written"_s;
    case SqliteCause::Corrupt: return u"it is damaged; restore it from a backup"_s;
    case SqliteCause::CantOpen: return u"it is no file that this program may open, or its folder is not writable"_s;
    case SqliteCause::NotADatabase: return u"it is not an SQLite database"_s;
    default: return {};
    }
}

constexpr QLatin1StringView idleTransaction = "25P03"_L1; // it was ended by the server, and so was the connection

// SQLSTATE classes; no SQLSTATE at all means that the server could not be asked.
bool isPostgresLoss(const QString &state)
{
    return state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1) || state == idleTransaction;
}

ErrorCode postgresErrorCode(const QString &state)
{
    if (state.startsWith("23"_L1))
        return ErrorCode::Conflict;
    for (const QLatin1StringView prefix : {"40"_L1, "53"_L1, "55"_L1, "57"_L1, "58"_L1, "25P02"_L1}) {
        if (state.startsWith(prefix))
            return ErrorCode::Unavailable;
    }
    return isPostgresLoss(state) ? ErrorCode::Unavailable : ErrorCode::Internal;
}

constexpr QStringView rollBackStatement = u"ROLLBACK";
constexpr QLatin1StringView postgresDiskFull = "53100"_L1; // disk_full

/// A machine that vanishes without a word would otherwise be waited for for minutes. What the address says comes first.
QString noticingOptions(const QString &given)
{
    QString options = given;
    for (const auto &[name, value] : {std::pair {"connect_timeout"_L1, "3"_L1}, std::pair {"tcp_user_timeout"_L1, "5000"_L1}}) {
        if (!options.contains(name + u'='))
            options += (options.isEmpty() ? u""_s : u";"_s) + name + u'=' + value;
    }
    return options;
}

QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return ""_ba;
    return value;
}

} // namespace

Error diskFull()
{
    return {ErrorCode::Unavailable, u"the disk of the server is full"_s, {}, std::chrono::seconds(30)};
}

Query::Query(QSqlQuery query, Connection *home, QByteArray sql)
    : QSqlQuery(std::move(query))
    , m_home(home)
    , m_sql(std::move(sql))
{
}

Query::Query(Query &&other) noexcept
    : QSqlQuery(std::move(other))
    , m_home(std::exchange(other.m_home, nullptr))
    , m_sql(std::move(other.m_sql))
{
}

Query::~Query()
{
    if (m_home != nullptr)
        m_home->giveBack(std::move(m_sql), std::move(*this));
}

Connection::Connection(DatabaseConfig config, Use use)
    : m_config(std::move(config))
    , m_use(use)
    , m_name(nextConnectionName())
{
}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    if (!m_database.isValid())
        return;
    m_idle.clear(); // statements first: SQLite refuses to close under them
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Connection::open()
{
    close();
    m_isLost = false;
    const bool isSqlite = engine() == Engine::Sqlite;
    m_database = QSqlDatabase::addDatabase(isSqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
    if (isSqlite) {
        m_database.setDatabaseName(m_config.path);
        m_database.setConnectOptions(m_use == Use::Read ? u"QSQLITE_OPEN_READONLY"_s : QString());
    } else {
        WR_CHECK(applyPostgresUrl(m_config.url, m_database));
        if (m_config.isShared)
            m_database.setConnectOptions(noticingOptions(m_database.connectOptions()));
    }
    const Result<void> ready = m_database.open() ? setUp() : Result<void>(failed(m_database.lastError(), u"open"));
    if (!ready) {
        const Error unopened = describeUnopened(ready.error());
        close();
        m_isLost = true;
        return unopened;
    }
    return {};
}

Result<void> Connection::reopen()
{
    const Result<void> opened = open();
    const QString trouble = opened ? QString() : opened.error().message;
    if (!opened && trouble != m_trouble) // once, not with each request that fails of it
        qCWarning(lcDb).noquote() << trouble;
    m_trouble = trouble;
    return opened ? opened : Error {ErrorCode::Unavailable, u"the database cannot be reached"_s};
}

/// Says which database, and why: for the operator, as it holds names of files and machines. What
/// libpq says of a connection that failed never holds the password.
Error Connection::describeUnopened(const Error &why) const
{
    const QString advice = m_isFull ? u"; free some room on it"_s : QString();
    if (engine() == Engine::Sqlite)
        return {ErrorCode::Unavailable, u"cannot open the database %1: %2"_s.arg(m_config.path, why.message + advice)};
    const QString said = m_database.lastError().databaseText().simplified();
    return {ErrorCode::Unavailable,
            u"cannot open the PostgreSQL database: "_s + (said.isEmpty() ? why.message : said)};
}

Result<void> Connection::setUp()
{
    if (engine() == Engine::Postgres) {
        // An acknowledgement means durable, whatever the installation's default says.
        WR_CHECK(runOnce(u"SET synchronous_commit TO on"_s));
        WR_CHECK(runOnce(u"SET client_min_messages TO error"_s));
        if (m_config.longestPause.count() > 0)
            WR_CHECK(runOnce(u"SET idle_in_transaction_session_timeout TO %1"_s.arg(m_config.longestPause.count())));
        if (m_use == Use::Read) {
            WR_CHECK(runOnce(u"SET default_transaction_read_only TO on"_s));
            // One text serves all filters of a list, set or not: a plan is good for the values it was made for.
            WR_CHECK(runOnce(u"SET plan_cache_mode TO force_custom_plan"_s));
        }
        return {};
    }
    if (m_use == Use::Read) {
        WR_CHECK(runOnce(u"PRAGMA busy_timeout = 2000"_s));
        return runOnce(u"PRAGMA query_only = 1"_s);
    }
    // The checkpointer waits for readers no longer than a slice: answers wait behind it.
    WR_CHECK(runOnce(m_use == Use::Write ? u"PRAGMA busy_timeout = 2000"_s
                                         : u"PRAGMA busy_timeout = 5"_s));
    WR_CHECK(runOnce(u"PRAGMA journal_mode = WAL"_s));
    WR_CHECK(runOnce(u"PRAGMA synchronous = FULL"_s));
    WR_CHECK(runOnce(u"PRAGMA foreign_keys = ON"_s));
    return runOnce(u"PRAGMA wal_autocheckpoint = 0"_s);
}

Result<Query> Connection::run(QLatin1StringView sql, const QVariantList &values)
{
    if (!m_database.isValid())
        return Error {ErrorCode::Unavailable, u"the database connection is lost"_s};
    if (canChangeRows(sql))
        WR_CHECK(prepareWrite());
    if (const auto injected = fault(DbStage::Statement)) {
        m_hasFailed = true;
        return *injected;
    }
    const QByteArray key(sql.data(), sql.size());
    WR_TRY(query, take(key));
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), bindable(values.at(i)));
    if (!query.exec())
        return failed(query.lastError(), QString(sql));
    return Query(std::move(query), this, key);
}

Result<void> Connection::prepareWrite()
{
    if (std::exchange(m_hasWritten, true) || !m_beforeWrite)
        return {};
    return m_beforeWrite();
}

Result<qint64> Connection::copyIn(QLatin1StringView sql, const QByteArray &data)
{
    using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;
    const QVariant handle = m_database.isValid() ? m_database.driver()->handle() : QVariant();
    // QPSQL's handle is a PGconn *; its type's name depends on how the plugin was built.
    if (engine() != Engine::Postgres || !handle.isValid())
        return Error {ErrorCode::Unavailable, u"the database connection is lost"_s};
    WR_CHECK(prepareWrite());
    if (const auto injected = fault(DbStage::Statement)) {
        m_hasFailed = true;
        return *injected;
    }
    PGconn *connection = *static_cast<PGconn *const *>(handle.constData());
    const auto stateOf = [](const PgResult &result) {
        return QString::fromLatin1(PQresultErrorField(result.get(), PG_DIAG_SQLSTATE));
    };
    const PgResult begun(PQexec(connection, QByteArray(sql.data(), sql.size()).constData()), &PQclear);
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN)
        return failed(stateOf(begun), QString(sql));
    constexpr qsizetype block = 1 << 20;
    bool isSent = true;
    for (qsizetype at = 0; at < data.size() && isSent; at += block)
        isSent = PQputCopyData(connection, data.constData() + at, int(std::min(block, data.size() - at))) == 1;
    isSent = PQputCopyEnd(connection, isSent ? nullptr : "not sent") == 1 && isSent;
    qint64 rows = -1;
    QString state;
    for (PgResult result(PQgetResult(connection), &PQclear); result; result.reset(PQgetResult(connection))) {
        if (PQresultStatus(result.get()) == PGRES_COMMAND_OK)
            rows = QByteArray(PQcmdTuples(result.get())).toLongLong();
        else
            state = stateOf(result);
    }
    if (!isSent || rows < 0)
        return failed(state, QString(sql));
    return rows;
}

Result<QSqlQuery> Connection::take(const QByteArray &sql)
{
    if (const auto found = m_idle.find(sql); found != m_idle.end() && !found->empty()) {
        QSqlQuery query = std::move(found->back());
        found->pop_back();
        return query;
    }
    QSqlQuery query(m_database);
    // Forward only keeps SQLite from copying rows. On PostgreSQL it would mean single-row mode, in
    // which a second statement loses the rows of the first.
    query.setForwardOnly(engine() == Engine::Sqlite);
    if (!query.prepare(QString::fromLatin1(sql)))
        return failed(query.lastError(), QString::fromLatin1(sql));
    return query;
}

void Connection::giveBack(QByteArray sql, QSqlQuery query)
{
    if (m_isLost || !m_database.isValid())
        return;
    query.finish();
    m_idle[std::move(sql)].push_back(std::move(query));
}

Result<void> Connection::runOnce(const QString &sql)
{
    if (!m_database.isValid())
        return Error {ErrorCode::Unavailable, u"the database connection is lost"_s};
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failed(query.lastError(), sql);
    return {};
}

Error Connection::failed(const QSqlError &error, QStringView sql)
{
    return failed(error.nativeErrorCode(), sql);
}

Error Connection::failed(const QString &native, QStringView sql)
{
    m_hasFailed = true;
    const bool isSqlite = engine() == Engine::Sqlite;
    if (!isSqlite && isPostgresLoss(native))
        m_isLost = true;
    const bool isFull = isSqlite ? sqliteCause(native) == SqliteCause::Full : native == postgresDiskFull;
    if (isFull) {
        m_isFull = true;
        return diskFull();
    }
    const ErrorCode code = isSqlite ? sqliteErrorCode(native) : postgresErrorCode(native);
    const bool isDamaged = isSqlite && sqliteCause(native) == SqliteCause::Corrupt;
    const bool isOver = sql == rollBackStatement; // by the engine itself, which had to
    if ((code == ErrorCode::Internal && !isOver) || isDamaged) // a fault of ours; the text of the engine could hold values
        qCWarning(lcDb).noquote() << "SQL error" << native << "in" << sql;
    const QString words = isSqlite ? sqliteWords(native) : QString();
    if (!words.isEmpty())
        return {code, words};
    return {code, u"SQL error %1"_s.arg(native.isEmpty() ? u"(no connection)"_s : native)};
}

void Connection::resetMarks()
{
    m_hasWritten = false;
    m_hasFailed = false;
    m_isFull = false;
}

void Connection::rollBack()
{
    if (!m_isLost)
        (void)runOnce(rollBackStatement.toString());
}

std::optional<Error> Connection::fault(DbStage stage) const
{
    return m_fault ? m_fault(stage) : std::nullopt;
}

} // namespace wr
