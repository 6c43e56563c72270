#pragma once

#include "model/person.h"
#include "protocol/peoplelimits.h"
#include "protocol/restapi.h"

/// Bodies of the dashboard (server/dashboard): what happens now, statistics, queues, the system. Times are milliseconds
/// since 1970, days are of UTC. What is marked live is pushed over /live to who watches, under the same name.
namespace wr::rest {

struct CountryCount
{
    QString country; ///< ISO 3166-1 alpha-2; empty: unknown
    qint64 count = 0;
    WR_FIELDS(field("country", &CountryCount::country, wire::Bounds().like("VN")), field("count", &CountryCount::count))
};

struct GenderCount
{
    Gender gender = Gender::Unsaid;
    qint64 count = 0;
    WR_FIELDS(field("gender", &GenderCount::gender), field("count", &GenderCount::count))
};

struct DeviceCount
{
    Device device = Device::Other;
    qint64 count = 0;
    WR_FIELDS(field("device", &DeviceCount::device), field("count", &DeviceCount::count))
};

struct DayCount
{
    QDate day;
    qint64 count = 0;
    WR_FIELDS(field("day", &DayCount::day), field("count", &DayCount::count))
};

struct ActivePerson
{
    QString id;
    QString name;
    qint64 requests = 0;
    WR_FIELDS(field("id", &ActivePerson::id, wire::id()), field("name", &ActivePerson::name), field("requests", &ActivePerson::requests))
};

/// GET /api/v1/admin/statistics (live: dashboard.statistics). Of all schools together
struct PeopleStatistics
{
    qint64 at = 0; ///< when it was true
    qint64 users = 0;
    qint64 requests = 0;
    int countries = 0; ///< that at least one is of
    qint64 activeDay = 0;
    qint64 activeWeek = 0;
    qint64 activeMonth = 0;
    QList<GenderCount> genders;
    QList<CountryCount> topCountries; ///< at most limits::maxListedCountries, those of most people first
    QList<DeviceCount> devices;       ///< requests by device
    QList<ActivePerson> mostActive;   ///< at most limits::maxListedActive
    QList<DayCount> signUps;          ///< of the last 90 days, each of them
    WR_FIELDS(field("at", &PeopleStatistics::at), field("users", &PeopleStatistics::users),
              field("requests", &PeopleStatistics::requests), field("countries", &PeopleStatistics::countries),
              field("activeDay", &PeopleStatistics::activeDay, wire::saying("Today")),
              field("activeWeek", &PeopleStatistics::activeWeek, wire::saying("Within 7 days, today included")),
              field("activeMonth", &PeopleStatistics::activeMonth, wire::saying("Within 30 days, today included")),
              field("genders", &PeopleStatistics::genders), field("topCountries", &PeopleStatistics::topCountries),
              field("devices", &PeopleStatistics::devices, wire::saying("Requests by device")),
              field("mostActive", &PeopleStatistics::mostActive), field("signUps", &PeopleStatistics::signUps, wire::saying("Of each of the last 90 days")))
};

/// A work queue of the broker.
struct QueueState
{
    QString name;
    qint64 waiting = 0;
    qint64 inHand = 0;
    qint64 dead = 0; ///< dead letters
    WR_FIELDS(field("name", &QueueState::name), field("waiting", &QueueState::waiting),
              field("inHand", &QueueState::inHand, wire::saying("Delivered and not settled")), field("dead", &QueueState::dead, wire::saying("Dead letters")))
};

struct NodeState
{
    QString name;
    QString version;
    bool isReady = false;
    qint64 startedAt = 0;
    double cpuPercent = 0; ///< of one core, mean of the last ten seconds
    qint64 residentBytes = 0;
    double loopLagMs = 0; ///< how late the server thread's timers are at worst, in the last ten seconds
    WR_FIELDS(field("name", &NodeState::name), field("version", &NodeState::version), field("isReady", &NodeState::isReady),
              field("startedAt", &NodeState::startedAt), field("cpuPercent", &NodeState::cpuPercent, wire::saying("Of one core, in the last ten seconds")),
              field("residentBytes", &NodeState::residentBytes),
              field("loopLagMs", &NodeState::loopLagMs, wire::saying("How late the server thread's timers were at worst, in the last ten seconds")))
};

/// GET /api/v1/admin/now (live: dashboard.now)
struct NowFigures
{
    qint64 at = 0;
    int runningGames = 0;
    int playersOnline = 0;
    int connections = 0;
    double answersPerSecond = 0;         ///< mean of the last ten seconds
    std::optional<double> acceptP99Ms;   ///< from arrival to accepted, of the last minute; absent: there was no answer
    double requestsPerSecond = 0;        ///< mean of the last ten seconds
    QList<QueueState> queues;
    QList<NodeState> nodes;
    qint64 unsentJobs = 0;
    WR_FIELDS(field("at", &NowFigures::at), field("runningGames", &NowFigures::runningGames),
              field("playersOnline", &NowFigures::playersOnline), field("connections", &NowFigures::connections),
              field("answersPerSecond", &NowFigures::answersPerSecond, wire::saying("Mean of the last ten seconds")),
              field("acceptP99Ms", &NowFigures::acceptP99Ms, wire::saying("From arrival to accepted, of the last minute; absent: there was no answer")),
              field("requestsPerSecond", &NowFigures::requestsPerSecond), field("queues", &NowFigures::queues),
              field("nodes", &NowFigures::nodes),
              field("unsentJobs", &NowFigures::unsentJobs, wire::saying("Jobs that wait for a person to send their message again")))
};

/// GET /api/v1/admin/queues
struct QueueList
{
    QList<QueueState> items;
    WR_FIELDS(field("items", &QueueList::items))
};

/// A message that was given up. POST /api/v1/admin/dead-letters/{letter}/requeue, DELETE /api/v1/admin/dead-letters/{letter}
struct DeadLetter
{
    QString id;
    QString queue;
    int attempts = 0;
    QString reason;
    QString payload; ///< what it says, its secrets left out, cut where it is long
    WR_FIELDS(field("id", &DeadLetter::id), field("queue", &DeadLetter::queue), field("attempts", &DeadLetter::attempts),
              field("reason", &DeadLetter::reason), field("payload", &DeadLetter::payload, wire::saying("Cut where it is long")))
};

/// GET /api/v1/admin/queues/{queue}/dead-letters?cursor=&limit=
struct DeadLetterList
{
    QList<DeadLetter> items;
    std::optional<QString> next;
    WR_FIELDS(field("items", &DeadLetterList::items), field("next", &DeadLetterList::next, nextPage))
};

/// A setting as it is in force.
struct SettingState
{
    QString name;
    QString value; ///< secrets: "(set)" or ""
    QString origin; ///< default, file, environment, flag
    QString words;
    WR_FIELDS(field("name", &SettingState::name), field("value", &SettingState::value, wire::saying("Of a secret only whether it is set")),
              field("origin", &SettingState::origin, wire::saying("default, file, environment or flag")), field("words", &SettingState::words))
};

struct BackupState
{
    QString name;
    qint64 bytes = 0;
    qint64 madeAt = 0;
    WR_FIELDS(field("name", &BackupState::name), field("bytes", &BackupState::bytes), field("madeAt", &BackupState::madeAt))
};

/// GET /api/v1/admin/system. POST /api/v1/admin/backups begins one as a job.
struct SystemState
{
    QString version;
    QString database; ///< sqlite or postgresql, and its version
    int schema = 0;   ///< the newest migration
    qint64 databaseBytes = 0;
    qint64 objectBytes = 0;
    qint64 freeBytes = 0; ///< of the disk that holds the data folder
    QList<SettingState> settings;
    QList<BackupState> backups; ///< the newest first
    WR_FIELDS(field("version", &SystemState::version), field("database", &SystemState::database), field("schema", &SystemState::schema),
              field("databaseBytes", &SystemState::databaseBytes), field("objectBytes", &SystemState::objectBytes),
              field("freeBytes", &SystemState::freeBytes), field("settings", &SystemState::settings),
              field("backups", &SystemState::backups, wire::saying("The newest first")))
};

using DashboardBodies = std::tuple<PeopleStatistics, NowFigures, QueueList, DeadLetterList, SystemState>;

} // namespace wr::rest
