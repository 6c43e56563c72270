#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace wr {

enum class Engine { Sqlite, Postgres };

/// Where the database is. Plain value.
struct DatabaseConfig
{
    Engine engine = Engine::Sqlite;
    QString path;    ///< SQLite: the file; its folder must exist
    QString url;     ///< PostgreSQL: postgresql://… or a conninfo string
    int readers = 2; ///< worker threads that only read, 1 … 64
    /// PostgreSQL: several nodes play on it. It may be unreachable for one of them, which then has to find that out by
    /// itself, and the lane Cluster is served.
    bool isShared = false;
    /// PostgreSQL: a transaction of a writer in which nothing is done for so long is ended, and its locks with it; 0: never.
    std::chrono::milliseconds longestPause {0};
    /// SQLite: bytes of the write-ahead log beyond which bulk work pauses until it is emptied. While a long reading
    /// keeps it from being emptied it grows on, to four times as much; what is not bulk work is never kept waiting.
    qint64 logBound = 64 << 20;
};

/// What a full disk comes to, whichever engine met it: words for whoever asked, and when to try again.
Error diskFull();

/// Who asks, and in which request; reaches every transaction. The null values mean the server.
struct DbContext
{
    QString actor;
    RequestId request;

    friend bool operator==(const DbContext &, const DbContext &) = default;
};

/// Where a test can make the database fail.
enum class DbStage { Begin, Statement, Commit };
using DbFault = std::function<std::optional<Error>(DbStage)>;

class Connection;

/// The rows of one statement. Goes back to its connection's statement cache when it dies, so it
/// must not outlive the job that made it. The same SQL may run again while these rows are read.
class Query : public QSqlQuery
{
public:
    Query(Query &&other) noexcept;
    Query &operator=(Query &&other) = delete;
    ~Query();

private:
    friend class Connection;
    Query(QSqlQuery query, Connection *home, QByteArray sql);

    Connection *m_home;
    QByteArray m_sql;
};

/// One worker's connection. Made, used and destroyed on that worker's thread.
class Connection
{
public:
    enum class Use { Write, Read, Checkpoint };

    Connection(DatabaseConfig config, Use use);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Opens for the first time. Unavailable says what could not be opened and why, to the operator.
    Result<void> open();
    /// Opens again after the connection was lost. Unavailable tells those who asked nothing of the
    /// machine; the reason goes to the log, once.
    Result<void> reopen();
    /// Ends the connection; the destructor does it too, but may run on another thread.
    void close();

    Engine engine() const { return m_config.engine; }

    /// Runs one statement; `?` placeholders on both engines, prepared once per connection.
    /// A null QString or QByteArray is bound as empty; only QVariant() is NULL.
    /// Errors: Unavailable (busy, full, I/O, connection lost), Conflict (a constraint), else
    /// Internal. Bound values never reach a message or a log.
    Result<Query> run(QLatin1StringView sql, const QVariantList &values = {});

    /// Runs SQL that is not worth caching and has no values: pragmas, migrations, BEGIN, COMMIT.
    /// PostgreSQL takes several statements at once, SQLite one.
    Result<void> runOnce(const QString &sql);

    /// Ends a transaction of which nothing is to have happened. SQLite may have ended it by itself, a lost connection
    /// surely has.
    void rollBack();

    /// Runs a COPY … FROM STDIN and hands it `data`, as the statement's format wants it (core/binarycopy.h). On
    /// PostgreSQL only. Returns how many rows were copied. Errors as run().
    Result<qint64> copyIn(QLatin1StringView sql, const QByteArray &data);

    /// Whether a statement that can change rows ran since resetMarks().
    bool hasWritten() const { return m_hasWritten; }
    /// Whether a statement failed since resetMarks(); the transaction is then beyond use.
    bool hasFailed() const { return m_hasFailed; }
    /// Whether one failed since resetMarks() because there is no room on the disk.
    bool isFull() const { return m_isFull; }
    void resetMarks();

    /// Called once before the first statement that can change rows after each resetMarks().
    void setBeforeWrite(std::function<Result<void>()> hook) { m_beforeWrite = std::move(hook); }
    void setFault(DbFault fault) { m_fault = std::move(fault); }
    std::optional<Error> fault(DbStage stage) const;

    /// Whether the connection broke and open() is needed.
    bool isLost() const { return m_isLost; }

private:
    friend class Query;
    void giveBack(QByteArray sql, QSqlQuery query);
    Result<QSqlQuery> take(const QByteArray &sql);
    Result<void> setUp();
    Error failed(const QSqlError &error, QStringView sql);
    Error failed(const QString &native, QStringView sql);
    Result<void> prepareWrite();
    Error describeUnopened(const Error &why) const;

    const DatabaseConfig m_config;
    const Use m_use;
    const QString m_name;
    QSqlDatabase m_database;
    QHash<QByteArray, std::vector<QSqlQuery>> m_idle;
    std::function<Result<void>()> m_beforeWrite;
    DbFault m_fault;
    bool m_hasWritten = false;
    bool m_hasFailed = false;
    bool m_isFull = false;
    bool m_isLost = false;
    QString m_trouble; ///< why it could not be opened again
};

/// A write transaction that is open. Lives for one job, on the writer's thread.
class Transaction
{
public:
    Transaction(Connection &connection, const DbContext &context)
        : m_connection(connection)
        , m_context(context)
    {
    }

    const DbContext &context() const { return m_context; }
    Connection &connection() { return m_connection; }
    Engine engine() const { return m_connection.engine(); }

    /// As Connection::run.
    Result<Query> run(QLatin1StringView sql, const QVariantList &values = {})
    {
        return m_connection.run(sql, values);
    }

private:
    Connection &m_connection;
    const DbContext &m_context;
};

} // namespace wr
