#pragma once

#include "protocol/messages.h"
#include "protocol/restdashboard.h"
#include "protocol/restjobs.h"

/// What a person who is signed in hears over /live without a PIN, and says there.
namespace wr::live {

using wire::field;

/// What somebody at the dashboard wants to be told of; the last one counts. Replied to by command.done; forbidden
/// where the role has no permission for one of them.
struct DashboardWatch
{
    WR_MESSAGE("dashboard.watch");
    QStringList topics; ///< now, statistics, jobs
    WR_FIELDS(field("topics", &DashboardWatch::topics, wire::entries(0, 3).each(wire::chars(1, 20)).saying("now, statistics, jobs")))
};

/// The reply to hello{token} without a PIN.
struct PersonOk
{
    WR_MESSAGE("person.ok");
    QStringList features;
    qint64 now = 0;
    QString account; ///< its id
    WR_FIELDS(field("features", &PersonOk::features), field("now", &PersonOk::now), field("account", &PersonOk::account))
};

/// State, at most limits::maxDashboardRate a second; the first at once.
struct DashboardNow
{
    WR_MESSAGE("dashboard.now");
    rest::NowFigures figures;
    WR_FIELDS(field("figures", &DashboardNow::figures))
};

/// State, at most limits::maxDashboardRate a second; the first at once, then when something changed.
struct DashboardStatistics
{
    WR_MESSAGE("dashboard.statistics");
    rest::PeopleStatistics figures;
    WR_FIELDS(field("figures", &DashboardStatistics::figures))
};

/// State of one job that the watcher may see: whenever it changed, at most limits::maxDashboardRate a second.
struct JobChanged
{
    WR_MESSAGE("job.changed");
    rest::Job job;
    WR_FIELDS(field("job", &JobChanged::job))
};

using PersonClientMessages = std::tuple<DashboardWatch>;
using PersonMessages = std::tuple<PersonOk, DashboardNow, DashboardStatistics, JobChanged>;

} // namespace wr::live
