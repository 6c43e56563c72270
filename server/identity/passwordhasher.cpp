#include "identity/passwordhasher.h"

#include <QPromise>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tryAgainAfter = 1000ms;

/// Linux keeps a priority for each thread, whatever POSIX says of setpriority().
void giveWay()
{
#ifdef Q_OS_LINUX
    ::setpriority(PRIO_PROCESS, id_t(::syscall(SYS_gettid)), 10);
#endif
}

template <class T>
using PromiseOf = std::shared_ptr<QPromise<Result<T>>>;

template <class T>
void settle(const PromiseOf<T> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

} // namespace

struct PasswordHasher::Parts
{
    struct Job
    {
        std::function<void()> run;
        std::function<void(const Error &)> refuse;
    };

    PasswordCost cost;
    Limits limits;
    QString nobody;
    std::atomic<quint64> computed {0};
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> jobs;
    bool isStopping = false;
    std::vector<std::thread> threads;

    void work()
    {
        giveWay();
        std::unique_lock lock(mutex);
        while (true) {
            wake.wait(lock, [this] { return isStopping || !jobs.empty(); });
            if (jobs.empty())
                return;
            const Job job = std::move(jobs.front());
            jobs.pop_front();
            lock.unlock();
            job.run();
            lock.lock();
        }
    }

    template <class T>
    QFuture<Result<T>> submit(std::function<Result<T>()> function)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        Job job {[promise, function = std::move(function)] { settle<T>(promise, function()); },
                 [promise](const Error &error) { settle<T>(promise, error); }};
        bool isTaken = false;
        {
            const std::scoped_lock lock(mutex);
            isTaken = !isStopping && jobs.size() < size_t(limits.queued);
            if (isTaken)
                jobs.push_back(std::move(job));
        }
        if (isTaken)
            wake.notify_one();
        else
            job.refuse({ErrorCode::Unavailable, u"too many sign-ins at once"_s, {}, tryAgainAfter});
        return promise->future();
    }
};

PasswordHasher::PasswordHasher(PasswordCost cost, Limits limits)
    : m_parts(std::make_unique<Parts>())
{
    m_parts->cost = cost;
    m_parts->limits = limits;
    m_parts->nobody = hashOfNobody(cost);
    const int processors = std::clamp(int(std::thread::hardware_concurrency()), 1, 8);
    const int count = limits.threads > 0 ? limits.threads : processors;
    for (int i = 0; i < count; ++i)
        m_parts->threads.emplace_back([parts = m_parts.get()] { parts->work(); });
}

PasswordHasher::~PasswordHasher()
{
    stop();
}

void PasswordHasher::stop()
{
    std::deque<Parts::Job> refused;
    {
        const std::scoped_lock lock(m_parts->mutex);
        m_parts->isStopping = true;
        refused.swap(m_parts->jobs);
    }
    m_parts->wake.notify_all();
    for (const Parts::Job &job : refused)
        job.refuse({ErrorCode::ServerClosing, u"the server closes"_s});
    for (std::thread &thread : m_parts->threads) {
        if (thread.joinable())
            thread.join();
    }
}

QFuture<Result<QString>> PasswordHasher::hash(const QString &password)
{
    return m_parts->submit<QString>([parts = m_parts.get(), password] {
        ++parts->computed;
        return hashPassword(password, parts->cost);
    });
}

QFuture<Result<PasswordCheck>> PasswordHasher::check(const std::optional<QString> &stored,
                                                     const QString &password)
{
    return m_parts->submit<PasswordCheck>(
        [parts = m_parts.get(), stored, password]() -> Result<PasswordCheck> {
            ++parts->computed;
            PasswordCheck check {isPassword(stored.value_or(parts->nobody), password), {}};
            if (!stored)
                check.isRight = false;
            if (!check.isRight || !wantsRehash(*stored, parts->cost))
                return check;
            ++parts->computed;
            WR_TRY(renewed, hashPassword(password, parts->cost));
            check.renewed = renewed;
            return check;
        });
}

quint64 PasswordHasher::computed() const
{
    return m_parts->computed.load();
}

} // namespace wr
