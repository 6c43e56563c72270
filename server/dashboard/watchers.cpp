#include "dashboard/watchers.h"

#include "core/whendone.h"
#include "jobs/jobhttp.h"
#include "protocol/errorframe.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 figuresKey = 1; // of the one state that each group has

Permission permissionOf(DashboardTopic topic)
{
    switch (topic) {
    case DashboardTopic::Now: return Permission::DashboardRead;
    case DashboardTopic::Statistics: return Permission::StatisticsRead;
    case DashboardTopic::Jobs: return Permission::JobRead;
    }
    Q_UNREACHABLE();
}

/// Whether they say the same, whenever they were read.
bool isSame(rest::PeopleStatistics a, const rest::PeopleStatistics &b)
{
    a.at = b.at;
    return wire::toJsonObject(a) == wire::toJsonObject(b);
}

} // namespace

DashboardWatchers::DashboardWatchers(LiveGateway &gateway, DashboardService &dashboard, JobWatch &jobs, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_dashboard(dashboard)
    , m_jobs(jobs)
{
    for (GroupId &group : m_groups)
        group = m_gateway.createGroup();
    m_timer.setInterval(1'000 / limits::maxDashboardRate);
    connect(&m_timer, &QTimer::timeout, this, &DashboardWatchers::tick);
    connect(&m_jobs, &JobWatch::changed, this, [this](const QList<Job> &changed) { tellJobs(changed, std::nullopt); });
}

Result<void> DashboardWatchers::mayWatch(const Principal &principal, const QSet<DashboardTopic> &topics)
{
    for (const DashboardTopic topic : topics)
        WR_CHECK(allows(principal, permissionOf(topic)));
    return {};
}

void DashboardWatchers::watch(SessionId session, const Principal &principal, const QSet<DashboardTopic> &topics)
{
    m_watchers.insert(session, {principal, topics});
    for (const DashboardTopic topic : {DashboardTopic::Now, DashboardTopic::Statistics}) {
        if (topics.contains(topic))
            m_gateway.join(m_groups.at(size_t(topic)), session);
        else
            m_gateway.leave(m_groups.at(size_t(topic)), session);
    }
    if (topics.contains(DashboardTopic::Now))
        tellNow(session);
    if (topics.contains(DashboardTopic::Statistics))
        tellStatistics(session);
    if (topics.contains(DashboardTopic::Jobs))
        whenDone(this, m_jobs.unfinished(), [this, session](const Result<QList<Job>> &unfinished) {
            if (unfinished)
                tellJobs(*unfinished, session);
        });
    if (topics.isEmpty())
        forget(session);
    else if (!m_timer.isActive())
        m_timer.start();
}

/// The gateway takes a session that has closed out of its groups by itself.
void DashboardWatchers::forget(SessionId session)
{
    m_watchers.remove(session);
    if (!m_watchers.isEmpty())
        return;
    m_timer.stop();
    m_told = {};
}

bool DashboardWatchers::isWatched(DashboardTopic topic) const
{
    return std::any_of(m_watchers.cbegin(), m_watchers.cend(), [topic](const Watcher &watcher) { return watcher.topics.contains(topic); });
}

void DashboardWatchers::tick()
{
    if (isWatched(DashboardTopic::Now))
        tellNow(std::nullopt);
    if (isWatched(DashboardTopic::Statistics))
        tellStatistics(std::nullopt);
    if (isWatched(DashboardTopic::Jobs))
        m_jobs.look();
}

void DashboardWatchers::tellNow(std::optional<SessionId> only)
{
    whenDone(this, m_dashboard.now(), [this, only](const Result<rest::NowFigures> &figures) {
        if (figures)
            send(DashboardTopic::Now, only, writeMessage(live::DashboardNow {*figures}, {}));
    });
}

void DashboardWatchers::tellStatistics(std::optional<SessionId> only)
{
    whenDone(this, m_dashboard.statistics(), [this, only](const Result<rest::PeopleStatistics> &figures) {
        if (!figures || (!only && isSame(m_told, *figures)))
            return;
        if (!only)
            m_told = *figures;
        send(DashboardTopic::Statistics, only, writeMessage(live::DashboardStatistics {*figures}, {}));
    });
}

void DashboardWatchers::tellJobs(const QList<Job> &jobs, std::optional<SessionId> only)
{
    for (const Job &job : jobs) {
        const QByteArray frame = writeMessage(live::JobChanged {jobBody(job)}, {});
        for (auto watcher = m_watchers.cbegin(); watcher != m_watchers.cend(); ++watcher) {
            const bool isMeant = watcher->topics.contains(DashboardTopic::Jobs) && (!only || *only == watcher.key());
            if (isMeant && allowsOn(watcher->principal, Permission::JobRead, job.subject()))
                m_gateway.send(watcher.key(), frame);
        }
    }
}

void DashboardWatchers::send(DashboardTopic topic, std::optional<SessionId> only, const QByteArray &frame)
{
    if (only)
        m_gateway.send(*only, frame);
    else
        m_gateway.broadcastState(m_groups.at(size_t(topic)), figuresKey, frame);
}

} // namespace wr
