#include "statistics/statisticsservice.h"

#include "core/andthen.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis longestTold {1'000 / limits::maxDashboardRate};

} // namespace

StatisticsService::StatisticsService(StatisticsRepository &repository, Cache &cache, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_repository(repository)
    , m_cache(cache)
    , m_clock(clock)
{
}

QFuture<Result<rest::PeopleStatistics>> StatisticsService::figures(const Caller &caller)
{
    if (const auto allowed = allows(caller.principal, Permission::StatisticsRead); !allowed)
        return readyFuture(Result<rest::PeopleStatistics>(allowed.error()));
    return figures();
}

QFuture<Result<rest::PeopleStatistics>> StatisticsService::figures()
{
    const auto loaded = m_cache.getOrLoad(u"statistics"_s, longestTold, [this] {
        const auto read = m_repository.read(m_clock.now(), serverContext(u"statistics"_s));
        return andThen(this, read, [](const rest::PeopleStatistics &all) {
            return readyFuture(Result<QByteArray>(QJsonDocument(wire::toJsonObject(all)).toJson(QJsonDocument::Compact)));
        });
    });
    return andThen(this, loaded, [](const QByteArray &json) {
        return readyFuture(wire::fromJsonObject<rest::PeopleStatistics>(QJsonDocument::fromJson(json).object()));
    });
}

} // namespace wr
