#pragma once

#include "dashboard/dashboardservice.h"
#include "dashboard/jobwatch.h"
#include "net/livegateway.h"
#include "protocol/dashboardmessages.h"

#include <QTimer>

namespace wr {

/// What somebody at the dashboard can be told of.
enum class DashboardTopic { Now, Statistics, Jobs };

inline size_t qHash(DashboardTopic topic, size_t seed = 0)
{
    return ::qHash(int(topic), seed);
}

template <>
struct wire::EnumNames<DashboardTopic>
{
    static constexpr std::array values {
        std::pair {DashboardTopic::Now, QLatin1StringView("now")},
        std::pair {DashboardTopic::Statistics, QLatin1StringView("statistics")},
        std::pair {DashboardTopic::Jobs, QLatin1StringView("jobs")},
    };
};

/// Tells those who watch, at most twice a second, each thing encoded once for all of them. Where nobody watches nothing
/// is looked at. Server thread.
class DashboardWatchers : public QObject
{
    Q_OBJECT

public:
    DashboardWatchers(LiveGateway &gateway, DashboardService &dashboard, JobWatch &jobs, QObject *parent = nullptr);

    /// Unauthenticated, Forbidden: the principal may not see one of them.
    static Result<void> mayWatch(const Principal &principal, const QSet<DashboardTopic> &topics);

    /// From now on the session is told of these topics and no others; the first comes at once.
    void watch(SessionId session, const Principal &principal, const QSet<DashboardTopic> &topics);
    void forget(SessionId session);

private:
    struct Watcher
    {
        Principal principal;
        QSet<DashboardTopic> topics;
    };

    bool isWatched(DashboardTopic topic) const;
    void tick();
    void tellNow(std::optional<SessionId> only);
    void tellStatistics(std::optional<SessionId> only);
    void tellJobs(const QList<Job> &jobs, std::optional<SessionId> only);
    void send(DashboardTopic topic, std::optional<SessionId> only, const QByteArray &frame);

    LiveGateway &m_gateway;
    DashboardService &m_dashboard;
    JobWatch &m_jobs;
    QHash<SessionId, Watcher> m_watchers;
    std::array<GroupId, 2> m_groups {}; ///< of Now and Statistics, whose every watcher is told the same
    rest::PeopleStatistics m_told; ///< to all who watch statistics
    QTimer m_timer;
};

} // namespace wr
