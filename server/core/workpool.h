#pragma once

#include "core/dbjob.h"

#include <QRunnable>
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

    /// Room for one function, taken until it has run or, if none does, until the last copy is gone.
    using Place = std::shared_ptr<void>;

    /// Null when too much is queued. For whoever must not begin what could not be ended.
    Place reserve()
    {
        if (m_queued->fetch_add(1) >= m_mostQueued) {
            m_queued->fetch_sub(1);
            return nullptr;
        }
        return Place(m_queued.get(), [queued = m_queued](void *) { queued->fetch_sub(1); });
    }

    /// What `function() -> Result<T>` comes to. Unavailable at once when too much is queued.
    template <class Function>
    auto run(Function function)
    {
        return run(reserve(), std::move(function));
    }

    /// The same at a reserved place. Unavailable when it is null.
    template <class Function>
    auto run(Place place, Function function)
    {
        using R = std::invoke_result_t<Function>;
        if (!place)
            return readyFuture(R(Error {ErrorCode::Unavailable, QStringLiteral("too much to do")}));
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        const QFuture<R> future = promise->future();
        auto work = [promise, place = std::move(place), function = std::move(function)]() mutable {
            R outcome = function();
            place.reset();
            promise->addResult(std::move(outcome));
            promise->finish();
        };
        m_threads.start(new Task(std::move(work)));
        return future;
    }

private:
    /// What is handed to a thread, which deletes it. The flag orders the two threads once more where a thread
    /// sanitizer sees it: the mutex that does so is inside libQt6Core, which is not instrumented.
    template <class Work>
    class Task final : public QRunnable
    {
    public:
        explicit Task(Work &&work)
            : m_work(std::move(work))
        {
            m_isReady.store(true, std::memory_order_release);
        }
        void run() override
        {
            if (m_isReady.load(std::memory_order_acquire))
                m_work();
        }

    private:
        Work m_work;
        std::atomic<bool> m_isReady = false;
    };

    const int m_mostQueued;
    std::shared_ptr<std::atomic<int>> m_queued = std::make_shared<std::atomic<int>>(0);
    QThreadPool m_threads;
};

} // namespace wr
