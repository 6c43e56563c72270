#include "core/dbexecutor.h"

#include "core/audittriggers.h"
#include "core/dbcheckpointer.h"
#include "core/dbfault.h"
#include "core/dbreader.h"
#include "core/dbwriter.h"
#include "core/migrator.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Any number that nothing else on the database locks.
constexpr qint64 migrationLock = 0x776f7264'72616c6c; // "wordrall"

const Error executorBusy {ErrorCode::Unavailable,
                          QStringLiteral("the database queue is full or closed")};

/// The schema of this program, with the audit's triggers made from it.
Result<void> makeSchema(Connection &connection, TimePoint now)
{
    const Migrator migrator(Migrator::builtIn(connection.engine()));
    WR_TRY(missing, migrator.missing(connection));
    if (missing > 0)
        WR_CHECK(audit::removeTriggers(connection));
    WR_CHECK(migrator.run(connection, now));
    return audit::installTriggers(connection);
}

/// Nodes that start at once do it one after the other. There is no table yet that they could lock.
Result<void> bringUpToDate(Connection &connection, TimePoint now)
{
    if (connection.engine() == Engine::Sqlite)
        return makeSchema(connection, now);
    WR_CHECK(connection.runOnce(u"SELECT pg_advisory_lock(%1)"_s.arg(migrationLock)));
    const Result<void> done = makeSchema(connection, now);
    const Result<void> unlocked = connection.runOnce(u"SELECT pg_advisory_unlock(%1)"_s.arg(migrationLock));
    return done ? unlocked : done;
}

} // namespace

struct DbExecutor::Parts
{
    Engine engine = Engine::Sqlite;
    std::shared_ptr<DbFaultSlot> fault = std::make_shared<DbFaultSlot>();
    std::unique_ptr<DbWriter> gameWriter;
    // PostgreSQL only; SQLite has one writer for all lanes
    std::unique_ptr<DbWriter> otherWriter;
    std::unique_ptr<DbWriter> loadWriter;
    std::unique_ptr<DbWriter> clusterWriter; // of a shared one only
    std::unique_ptr<DbReaders> readers;
    std::unique_ptr<DbCheckpointer> checkpointer; // SQLite only

    /// Null: nobody serves that lane.
    DbWriter *writer(Lane lane) const
    {
        if (lane == Lane::Cluster)
            return clusterWriter.get();
        if (lane == Lane::Load && loadWriter)
            return loadWriter.get();
        return otherWriter && lane != Lane::Game ? otherWriter.get() : gameWriter.get();
    }
};

Result<std::unique_ptr<DbExecutor>> DbExecutor::open(const DatabaseConfig &config,
                                                     const Clock &clock, Metrics &metrics)
{
    auto parts = std::make_unique<Parts>();
    parts->engine = config.engine;
    const DbFault fault = [slot = parts->fault](DbStage stage) { return slot->ask(stage); };
    const auto migrate = [&clock](Connection &connection) {
        return bringUpToDate(connection, clock.now());
    };
    if (config.engine == Engine::Sqlite) {
        parts->gameWriter = std::make_unique<DbWriter>(
            config, QList {Lane::Game, Lane::Interactive, Lane::Bulk, Lane::Load}, fault, clock, metrics);
        parts->checkpointer = std::make_unique<DbCheckpointer>(config, *parts->gameWriter, metrics);
        WR_CHECK(parts->gameWriter->start(migrate));
        parts->checkpointer->start();
    } else {
        // Locks on shards are held in these; those of a node that is frozen must not outlast a second.
        DatabaseConfig guarded = config;
        guarded.longestPause = config.isShared ? 1s : 0s;
        parts->gameWriter
            = std::make_unique<DbWriter>(guarded, QList {Lane::Game}, fault, clock, metrics);
        parts->otherWriter = std::make_unique<DbWriter>(
            config, QList {Lane::Interactive, Lane::Bulk}, fault, clock, metrics);
        WR_CHECK(parts->gameWriter->start(migrate));
        parts->loadWriter = std::make_unique<DbWriter>(config, QList {Lane::Load}, fault, clock, metrics);
        if (config.isShared)
            parts->clusterWriter = std::make_unique<DbWriter>(guarded, QList {Lane::Cluster}, fault, clock, metrics);
        for (DbWriter *writer : {parts->otherWriter.get(), parts->loadWriter.get(), parts->clusterWriter.get()}) {
            if (writer != nullptr)
                WR_CHECK(writer->start([](Connection &) { return Result<void>(); }));
        }
    }
    parts->readers = std::make_unique<DbReaders>(config, fault, metrics);
    parts->readers->start();
    return std::unique_ptr<DbExecutor>(new DbExecutor(std::move(parts)));
}

DbExecutor::DbExecutor(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

DbExecutor::~DbExecutor()
{
    stop();
}

Engine DbExecutor::engine() const
{
    return m_parts->engine;
}

void DbExecutor::submit(std::unique_ptr<ReadJob> job)
{
    if (const auto refused = m_parts->readers->submit(std::move(job)))
        refused->fail(executorBusy);
}

void DbExecutor::submit(Lane lane, std::unique_ptr<WriteJob> job)
{
    DbWriter *writer = m_parts->writer(lane);
    if (const auto refused = writer != nullptr ? writer->submit(lane, std::move(job)) : std::move(job))
        refused->fail(executorBusy);
}

bool DbExecutor::isFull() const
{
    for (const DbWriter *writer : {m_parts->gameWriter.get(), m_parts->otherWriter.get(), m_parts->loadWriter.get()}) {
        if (writer != nullptr && writer->isFull())
            return true;
    }
    return false;
}

void DbExecutor::stop()
{
    m_parts->readers->stop();
    if (m_parts->loadWriter)
        m_parts->loadWriter->stop();
    if (m_parts->otherWriter)
        m_parts->otherWriter->stop();
    m_parts->gameWriter->stop();
    if (m_parts->clusterWriter) // after the games, whose appends its last job waits for
        m_parts->clusterWriter->stop();
    if (m_parts->checkpointer)
        m_parts->checkpointer->stop();
}

void DbExecutor::setFaultForTest(DbFault fault)
{
    m_parts->fault->set(std::move(fault));
}

} // namespace wr
