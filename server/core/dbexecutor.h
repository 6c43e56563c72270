#pragma once

#include "core/clock.h"
#include "core/dbjob.h"

#include <memory>
#include <type_traits>

namespace wr {

class Metrics;

/// The one door to the database. Owns the worker threads and their connections; the functions given
/// to read() and write() run there and must capture values only. Every future finishes with a
/// result, also at stop(). Public functions may be called from any thread but open() and stop(),
/// which block and belong to start and end of the process.
class DbExecutor
{
    struct Deduced;

public:
    static constexpr int gameQueueBound = 65'536;
    static constexpr int interactiveQueueBound = 4'096;
    static constexpr int bulkQueueBound = 1'024;
    static constexpr int loadQueueBound = 64;
    static constexpr int clusterQueueBound = 64;
    static constexpr int readQueueBound = 4'096;

    /// Opens the database, brings its schema up to date and starts the workers. Errors: Unavailable
    /// (cannot be opened), Conflict (newer than this program, or a migration was altered).
    static Result<std::unique_ptr<DbExecutor>> open(const DatabaseConfig &config, const Clock &clock,
                                                    Metrics &metrics);
    ~DbExecutor();
    Q_DISABLE_COPY_MOVE(DbExecutor)

    Engine engine() const;

    /// Runs `function(Connection &) -> Result<T>` on a read-only connection, outside a transaction.
    /// Unavailable at once when the queue is full or the executor has stopped.
    template <class T = Deduced, class Function>
    auto read(DbContext context, Function function)
    {
        using R = ResultOf<T, Function, Connection>;
        auto job = std::make_unique<DbFunctionJob<Connection, R, Function>>(std::move(context),
                                                                             std::move(function));
        const QFuture<R> future = job->future();
        submit(std::move(job));
        return future;
    }

    /// Runs `function(Transaction &) -> Result<T>` in a transaction of the lane. The future finishes
    /// after the commit, futures of one lane in the order of their submission.
    /// Game lane: the transaction is shared with all jobs that queued meanwhile. A function that
    /// returns an Error without having written fails alone. When one that had written returns an
    /// Error, or any statement or the commit fails, nothing of the shared transaction has happened
    /// and all its jobs get Unavailable: expect conflicts with ON CONFLICT, not by failing.
    /// Other lanes: each job has a transaction of its own and gets its own error. Of Bulk and Load the function may run
    /// again: one that finds the disk full has not happened, and waits until there is room.
    template <class T = Deduced, class Function>
    auto write(Lane lane, DbContext context, Function function)
    {
        using R = ResultOf<T, Function, Transaction>;
        auto job = std::make_unique<DbFunctionJob<Transaction, R, Function>>(std::move(context),
                                                                              std::move(function));
        const QFuture<R> future = job->future();
        submit(lane, std::move(job));
        return future;
    }

    /// Whether the disk is full, as far as writing has met it. The lanes Bulk and Load then wait for room and go on by
    /// themselves; what others write is refused with diskFull(). Any thread.
    bool isFull() const;

    /// Refuses new jobs, finishes the accepted ones, ends the threads. The destructor does the same.
    void stop();

    /// Makes stages fail from now on; an empty function heals. Called on the workers.
    void setFaultForTest(DbFault fault);

private:
    template <class T, class Function, class Handle>
    using ResultOf = typename std::conditional_t<std::is_same_v<T, Deduced>,
                                                 std::invoke_result<Function, Handle &>,
                                                 std::type_identity<Result<T>>>::type;
    struct Parts;

    explicit DbExecutor(std::unique_ptr<Parts> parts);
    void submit(std::unique_ptr<ReadJob> job);
    void submit(Lane lane, std::unique_ptr<WriteJob> job);

    const std::unique_ptr<Parts> m_parts;
};

} // namespace wr
