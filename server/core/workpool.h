#pragma once

#include "core/dbjob.h"

#include <QThreadPool>

#include <atomic>
#include <memory>
#include <type_traits>

namespace wr {

/// Threads for what takes longer than the server thread may: hashing, parsing, checking of contents.
/// run() belongs to one thread; the functions run elsewhere and must capture values only. The
/// destructor waits for what was accepted.
class WorkPool
{
public:
    /// `mostQueued`: accepted and not finished.
    WorkPool(int threads, int mostQueued)
        : m_mostQueued(mostQueued)
    {
        m_threads.setMaxThreadCount(threads);
    }
    ~WorkPool() { m_threads.waitForDone(); }
    Q_DISABLE_COPY_MOVE(WorkPool)

    /// What `function() -> Result<T>` comes to. Unavailable at once when too much is queued.
    template <class Function>
    auto run(Function function)
    {
        using R = std::invoke_result_t<Function>;
        if (m_queued->fetch_add(1) >= m_mostQueued) {
            m_queued->fetch_sub(1);
            return readyFuture(R(Error {ErrorCode::Unavailable, QStringLiteral("too much to do")}));
        }
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        const QFuture<R> future = promise->future();
        m_threads.start([promise, queued = m_queued, function = std::move(function)]() mutable {
            R outcome = function();
            queued->fetch_sub(1);
            promise->addResult(std::move(outcome));
            promise->finish();
        });
        return future;
    }

private:
    const int m_mostQueued;
    std::shared_ptr<std::atomic<int>> m_queued = std::make_shared<std::atomic<int>>(0);
    QThreadPool m_threads;
};

} // namespace wr
