#pragma once

#include "core/dbexecutor.h"
#include "core/metrics.h"
#include "support/fakeclock.h"
#include "support/need.h"
#include "support/waitfor.h"

#include <QTemporaryDir>

#include <memory>

namespace wr {

/// A database of one test on either engine, gone with this object: a file in a temporary folder, or
/// a schema of its own in the PostgreSQL that WR_TEST_POSTGRES (a conninfo string) names.
class TestDatabase
{
public:
    explicit TestDatabase(Engine engine);
    ~TestDatabase();
    Q_DISABLE_COPY_MOVE(TestDatabase)

    /// Why this engine cannot be tested here; empty when it can.
    static QString missing(Engine engine);

    const DatabaseConfig &config() const { return m_config; }
    /// Of one in PostgreSQL, as the setting `database` takes it.
    QString address() const;
    FakeClock &clock() { return m_clock; }
    Metrics &metrics() { return m_metrics; }

    /// Opens the executor, or opens it again as a restarted process would. Fails the test otherwise.
    DbExecutor &open();
    void close() { m_executor.reset(); }
    DbExecutor &executor() { return *m_executor; }

    /// One value read past the executor, on a connection of its own.
    QVariant value(QLatin1StringView sql, const QVariantList &values = {});

private:
    DatabaseConfig m_config;
    FakeClock m_clock;
    Metrics m_metrics;
    QTemporaryDir m_folder;
    QString m_schema;
    std::unique_ptr<DbExecutor> m_executor;
};

/// Adds the rows "sqlite" and "postgres" to a test's data.
void addEngineRows();

} // namespace wr

/// At the head of a test that runs on the engine of its data row: leaves the test when that engine is
/// missing, loudly; in CI that is a failure.
#define WR_NEED_ENGINE(engine) \
    WR_NEED(wr::TestDatabase::missing(engine))

Q_DECLARE_METATYPE(wr::Engine)
