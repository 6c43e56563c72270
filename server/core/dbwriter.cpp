#include "core/dbwriter.h"

#include "core/dbexecutor.h"
#include "core/logging.h"
#include "core/logscope.h"

#include <algorithm>
#include <future>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A waiting lane gets a slice at least every 50 ms; the rest is for the cycle that runs just then.
constexpr auto longestWait = 40ms;
constexpr auto repeatTroubleAfter = 1min;
// Between two looks at the files of the database.
constexpr auto longestSleep = 1'000ms;

constexpr std::array laneBounds {DbExecutor::gameQueueBound, DbExecutor::interactiveQueueBound,
                                 DbExecutor::bulkQueueBound, DbExecutor::loadQueueBound,
                                 DbExecutor::clusterQueueBound};
constexpr std::array laneNames {"game", "interactive", "bulk", "load", "cluster"};

/// Whether work of the lane is nobody's who waits for an answer.
bool canWait(Lane lane)
{
    return lane == Lane::Bulk || lane == Lane::Load;
}

const Error cycleLost {ErrorCode::Unavailable, QStringLiteral("the transaction was rolled back")};

/// The request that all these jobs belong to; null when they are of several.
RequestId onlyRequest(const DbWriter::Jobs &jobs)
{
    const RequestId first = jobs.front()->context().request;
    const bool isOnly = std::all_of(jobs.begin(), jobs.end(), [first](const auto &job) {
        return job->context().request == first;
    });
    return isOnly ? first : RequestId();
}

} // namespace

DbWriter::DbWriter(const DatabaseConfig &config, QList<Lane> lanes, DbFault fault,
                   const Clock &clock, Metrics &metrics)
    : m_served(std::move(lanes))
    , m_clock(clock)
    , m_connection(config, Connection::Use::Write)
    , m_fullness(metrics)
    , m_files(config.engine == Engine::Sqlite ? config.path : QString())
    , m_rollbacks(metrics.counter(u"wordrally_db_rollbacks_total"_s, u"Write transactions lost"_s))
    , m_jobsPerCommit(metrics.histogram(u"wordrally_db_jobs_per_commit"_s,
                                        u"Jobs in one game lane transaction"_s,
                                        Metrics::sizeBounds()))
    , m_commitSeconds(metrics.histogram(u"wordrally_db_commit_seconds"_s,
                                        u"Duration of COMMIT"_s, Metrics::durationBounds()))
{
    m_connection.setFault(std::move(fault));
    for (const Lane lane : m_served) {
        const QList<MetricLabel> labels {{u"lane"_s, QString::fromLatin1(laneNames.at(size_t(lane)))}};
        state(lane).depth = &metrics.gauge(u"wordrally_db_queue_jobs"_s, u"Jobs waiting"_s, labels);
        state(lane).commits
            = &metrics.counter(u"wordrally_db_commits_total"_s, u"Transactions committed"_s, labels);
    }
}

DbWriter::~DbWriter()
{
    stop();
}

Result<void> DbWriter::start(const std::function<Result<void>(Connection &)> &first)
{
    std::promise<Result<void>> opened;
    std::future<Result<void>> outcome = opened.get_future();
    m_thread = std::thread([this, first, opened = std::move(opened)]() mutable {
        Result<void> ready = m_connection.open();
        if (ready)
            ready = first(m_connection);
        const bool isReady = ready.has_value();
        opened.set_value(std::move(ready));
        if (isReady) {
            (void)m_files.check(); // from now on it is these
            m_connection.setBeforeWrite([this] { return setAuditContext(); });
            loop();
        }
        m_connection.close();
    });
    Result<void> ready = outcome.get();
    if (!ready)
        m_thread.join();
    return ready;
}

std::unique_ptr<WriteJob> DbWriter::submit(Lane lane, std::unique_ptr<WriteJob> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        LaneState &waiting = state(lane);
        if (m_isStopping || waiting.jobs.size() >= size_t(laneBounds.at(size_t(lane))))
            return job;
        if (waiting.jobs.empty())
            waiting.waitingSince = std::chrono::steady_clock::now();
        waiting.jobs.push_back(std::move(job));
        waiting.depth->set(qint64(waiting.jobs.size()));
    }
    m_wake.notify_one();
    return nullptr;
}

void DbWriter::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void DbWriter::holdBulk(bool isHeld)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isHeld = isHeld;
    }
    m_wake.notify_one();
}

void DbWriter::between(const std::function<void()> &work)
{
    std::unique_lock lock(m_mutex);
    m_wantsRest = true;
    m_rested.wait(lock, [this] { return !m_isInCycle; });
    lock.unlock();
    work();
    lock.lock();
    m_wantsRest = false;
    lock.unlock();
    m_wake.notify_one();
}

void DbWriter::loop()
{
    std::unique_lock lock(m_mutex);
    while (const std::optional<Lane> lane = awaitLane(lock)) {
        Jobs jobs = takeJobs(*lane, std::chrono::steady_clock::now());
        m_isInCycle = true;
        lock.unlock();
        runCycle(*lane, std::move(jobs));
        if (canWait(*lane) && m_afterBulk)
            m_afterBulk();
        lock.lock();
        m_isInCycle = false;
        m_rested.notify_one();
    }
}

/// The lane whose turn it is; none: nothing is left to do, and the writer stops.
std::optional<Lane> DbWriter::awaitLane(std::unique_lock<std::mutex> &lock)
{
    for (;;) {
        const Moment now = std::chrono::steady_clock::now();
        if (!m_wantsRest) {
            const std::optional<Lane> lane = nextLane(now);
            if (lane || m_isStopping)
                return lane;
        }
        if (lookAfterFiles(lock))
            continue; // something may have come meanwhile
        const bool mustWait = m_fullness.isFull() && now < m_fullness.tryAgainAt();
        m_wake.wait_until(lock, mustWait ? std::min(m_fullness.tryAgainAt(), now + longestSleep) : now + longestSleep);
    }
}

/// Of an idle server, too, the operator hears that its database has gone. Whether it looked, and gave up the lock for that.
bool DbWriter::lookAfterFiles(std::unique_lock<std::mutex> &lock)
{
    const Moment now = std::chrono::steady_clock::now();
    if (now - m_lookedAt < longestSleep / 2)
        return false;
    m_lookedAt = now;
    lock.unlock();
    (void)m_files.check();
    lock.lock();
    return true;
}

bool DbWriter::mayGoOn(Lane lane, Moment now) const
{
    if (!canWait(lane) || m_isStopping)
        return true;
    return !m_isHeld && (!m_fullness.isFull() || now >= m_fullness.tryAgainAt());
}

std::optional<Lane> DbWriter::nextLane(Moment now) const
{
    std::optional<Lane> first;
    std::optional<Lane> starving;
    for (const Lane lane : m_served) {
        const LaneState &candidate = m_lanes.at(size_t(lane));
        if (candidate.jobs.empty() || !mayGoOn(lane, now))
            continue;
        if (!first)
            first = lane;
        else if (now - candidate.waitingSince >= longestWait && !starving)
            starving = lane;
    }
    return starving ? starving : first;
}

DbWriter::Jobs DbWriter::takeJobs(Lane lane, Moment now)
{
    LaneState &source = state(lane);
    Jobs taken;
    if (lane == Lane::Game) {
        taken.swap(source.jobs);
    } else {
        taken.push_back(std::move(source.jobs.front()));
        source.jobs.pop_front();
    }
    source.waitingSince = now;
    source.depth->set(qint64(source.jobs.size()));
    return taken;
}

/// Puts jobs of a lane that can wait back where they were; not while stopping.
bool DbWriter::takeBack(Lane lane, Jobs &jobs)
{
    const std::scoped_lock lock(m_mutex);
    if (!canWait(lane) || m_isStopping)
        return false;
    LaneState &home = state(lane);
    for (; !jobs.empty(); jobs.pop_back())
        home.jobs.push_front(std::move(jobs.back()));
    home.depth->set(qint64(home.jobs.size()));
    return true;
}

void DbWriter::runCycle(Lane lane, Jobs jobs)
{
    std::vector<bool> hasRun;
    hasRun.reserve(jobs.size());
    Result<void> outcome = begin();
    if (outcome)
        outcome = runJobs(jobs, hasRun);
    if (outcome)
        outcome = commit(lane, qsizetype(jobs.size()));

    if (outcome) {
        noteRoom(lane);
        for (const auto &job : jobs)
            job->finish();
        return;
    }
    // A job alone in its transaction knows best what went wrong, unless all went well until COMMIT.
    const bool isOwnError = lane != Lane::Game && hasRun.size() == 1 && !hasRun.front();
    lose(lane, std::move(jobs), isOwnError, outcome.error());
}

/// Nothing of the transaction has happened: tells its jobs, or lets them wait for room.
void DbWriter::lose(Lane lane, Jobs jobs, bool isOwnError, const Error &error)
{
    const bool isFull = m_connection.isFull();
    const bool isRefusal = isOwnError && !m_connection.hasFailed(); // by the job itself, and told to whoever asked
    m_rollbacks.add();
    m_connection.rollBack();
    if (isFull)
        m_fullness.met(std::chrono::steady_clock::now());
    if (isFull && takeBack(lane, jobs))
        return;
    if (!isRefusal && !isFull && !m_files.areLost())
        sayLost(jobs, error.message);
    // What the database itself says is nobody's business; where its files have gone begin() said so, and when to try again.
    const Error full = diskFull();
    const Error &told = isFull ? full : m_files.areLost() ? error : cycleLost;
    for (const auto &job : jobs)
        isOwnError ? job->finish() : job->fail(told);
}

/// A disk that can only be read refuses every answer of a class for the same reason: it is said once a minute.
void DbWriter::sayLost(const Jobs &jobs, const QString &why)
{
    const Moment now = std::chrono::steady_clock::now();
    if (why == m_trouble && now - m_troubleAt < repeatTroubleAfter)
        return;
    m_trouble = why;
    m_troubleAt = now;
    const LogScope scope(onlyRequest(jobs));
    qCWarning(lcDb).noquote() << "a transaction of" << jobs.size() << "jobs was rolled back, nothing of it is stored or acknowledged:" << why;
}

/// A commit got through. Whether that means room on a disk that was full tells what waits for it, as it needs most; if
/// nothing waits, any change does after a while.
void DbWriter::noteRoom(Lane lane)
{
    if (!m_fullness.isFull())
        return;
    const Moment now = std::chrono::steady_clock::now();
    const bool servesWaiting = m_served.contains(Lane::Bulk) || m_served.contains(Lane::Load);
    bool isWaited = false;
    {
        const std::scoped_lock lock(m_mutex);
        isWaited = !state(Lane::Bulk).jobs.empty() || !state(Lane::Load).jobs.empty();
    }
    const bool hasChanged = m_auditNow.has_value();
    const bool isProof = canWait(lane) ? hasChanged : !isWaited && now >= m_fullness.tryAgainAt() && (hasChanged || !servesWaiting);
    if (isProof)
        m_fullness.passed(now);
}

Result<void> DbWriter::begin()
{
    m_connection.resetMarks();
    WR_CHECK(m_files.check()); // before all else that may fail: lose() tells its error where files are lost
    if (m_connection.isLost())
        WR_CHECK(m_connection.reopen());
    if (const auto injected = m_connection.fault(DbStage::Begin))
        return *injected;
    m_auditNow.reset();
    return m_connection.runOnce(m_connection.engine() == Engine::Postgres ? u"BEGIN"_s
                                                                          : u"BEGIN IMMEDIATE"_s);
}

Result<void> DbWriter::runJobs(Jobs &jobs, std::vector<bool> &succeeded)
{
    for (const auto &job : jobs) {
        m_connection.resetMarks();
        m_jobContext = &job->context();
        const LogScope scope(job->context().request);
        Transaction transaction(m_connection, job->context());
        const bool isDone = job->run(transaction);
        m_jobContext = nullptr;
        succeeded.push_back(isDone);
        if (m_connection.hasFailed())
            return Error {ErrorCode::Unavailable, u"a statement failed"_s};
        if (!isDone && m_connection.hasWritten())
            return Error {ErrorCode::Unavailable, u"a job failed after it had written"_s};
    }
    return {};
}

Result<void> DbWriter::commit(Lane lane, qsizetype jobs)
{
    if (const auto injected = m_connection.fault(DbStage::Commit))
        return *injected;
    const Moment before = std::chrono::steady_clock::now();
    WR_CHECK(m_connection.runOnce(u"COMMIT"_s));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
    m_commitSeconds.observe(took.count());
    if (lane == Lane::Game)
        m_jobsPerCommit.observe(double(jobs));
    state(lane).commits->add();
    return {};
}

Result<void> DbWriter::setAuditContext()
{
    if (m_jobContext == nullptr || m_auditNow == *m_jobContext)
        return {};
    const QString request
        = m_jobContext->request.isNull() ? QString() : m_jobContext->request.toString();
    const qint64 now = toMicros(m_clock.now());
    const auto done = m_connection.engine() == Engine::Postgres
        ? m_connection.run("SELECT set_config('wr.actor', ?, true), "
                           "set_config('wr.request', ?, true), set_config('wr.at', ?, true)"_L1,
                           {m_jobContext->actor, request, QString::number(now)})
        : m_connection.run("UPDATE audit_context SET actor = ?, request = ?, at = ?"_L1,
                           {m_jobContext->actor, request, now});
    if (!done)
        return done.error();
    m_auditNow = *m_jobContext;
    return {};
}

} // namespace wr
