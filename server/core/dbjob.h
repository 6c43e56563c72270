#pragma once

#include "core/database.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <optional>

namespace wr {

/// The order of preference of the writer; see README.md.
enum class Lane {
    Game,
    Interactive,
    Bulk,
    Load, ///< many rows at a time; on PostgreSQL on a connection of its own, on SQLite in slices as Bulk
    Cluster, ///< who lives and who owns what, on a connection of its own; refused where DatabaseConfig::isShared is not set
};
constexpr int laneCount = 5;

/// A unit of work whose future always finishes: either finish() or fail() is called, once.
/// Made on the asking thread, run and ended on a worker.
template <class Handle>
class DbJob
{
public:
    explicit DbJob(DbContext context)
        : m_context(std::move(context))
    {
    }
    virtual ~DbJob() = default;
    Q_DISABLE_COPY_MOVE(DbJob)

    /// Does the work and keeps its outcome; false when that outcome is an Error.
    virtual bool run(Handle &handle) = 0;
    /// Hands out the outcome of run().
    virtual void finish() = 0;
    /// Hands out `error` instead.
    virtual void fail(const Error &error) = 0;

    const DbContext &context() const { return m_context; }

private:
    const DbContext m_context;
};

using ReadJob = DbJob<Connection>;
using WriteJob = DbJob<Transaction>;

/// The job that calls a function and gives its Result to a future.
template <class Handle, class R, class Function>
class DbFunctionJob final : public DbJob<Handle>
{
public:
    DbFunctionJob(DbContext context, Function function)
        : DbJob<Handle>(std::move(context))
        , m_function(std::move(function))
    {
        m_promise.start();
    }

    QFuture<R> future() const { return m_promise.future(); }

    bool run(Handle &handle) override
    {
        m_outcome.emplace(m_function(handle));
        return m_outcome->has_value();
    }
    void finish() override
    {
        Q_ASSERT(m_outcome);
        m_promise.addResult(std::move(*m_outcome));
        m_promise.finish();
    }
    void fail(const Error &error) override
    {
        m_promise.addResult(R(error));
        m_promise.finish();
    }

private:
    Function m_function;
    QPromise<R> m_promise;
    std::optional<R> m_outcome;
};

/// A future that has finished already.
template <class R>
QFuture<R> readyFuture(R result)
{
    QPromise<R> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace wr
