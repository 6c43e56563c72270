#include "core/dbreader.h"

#include "core/dbexecutor.h"
#include "core/logscope.h"

namespace wr {

using namespace Qt::StringLiterals;

DbReaders::DbReaders(const DatabaseConfig &config, DbFault fault, Metrics &metrics)
    : m_config(config)
    , m_fault(std::move(fault))
    , m_depth(metrics.gauge(u"wordrally_db_queue_jobs"_s, u"Jobs waiting"_s, {{u"lane"_s, u"read"_s}}))
{
}

DbReaders::~DbReaders()
{
    stop();
}

void DbReaders::start()
{
    for (int i = 0; i < m_config.readers; ++i)
        m_threads.emplace_back([this] { loop(); });
}

std::unique_ptr<ReadJob> DbReaders::submit(std::unique_ptr<ReadJob> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isStopping || m_jobs.size() >= size_t(DbExecutor::readQueueBound))
            return job;
        m_jobs.push_back(std::move(job));
        m_depth.set(qint64(m_jobs.size()));
    }
    m_wake.notify_one();
    return nullptr;
}

void DbReaders::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void DbReaders::loop()
{
    Connection connection(m_config, Connection::Use::Read);
    connection.setFault(m_fault);
    (void)connection.open(); // a failure is a lost connection, which runJob() opens again
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const std::unique_ptr<ReadJob> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        m_depth.set(qint64(m_jobs.size()));
        lock.unlock();
        runJob(connection, *job);
    }
}

void DbReaders::runJob(Connection &connection, ReadJob &job)
{
    const LogScope scope(job.context().request);
    if (connection.isLost()) {
        if (const auto opened = connection.reopen(); !opened) {
            job.fail(opened.error());
            return;
        }
    }
    connection.resetMarks();
    job.run(connection);
    job.finish();
}

} // namespace wr
