#include "dashboard/dashboardservice.h"

#include "core/andthen.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis longestTold {1'000 / limits::maxDashboardRate};

} // namespace

rest::QueueState queueBody(const QueueDepth &depth)
{
    return {depth.queue, depth.waiting, depth.inHand, depth.dead};
}

DashboardService::DashboardService(const NowMeter &meter, Broker &broker, JobRepository &jobs, Cache &cache, StatisticsService &statistics,
                                   QObject *parent)
    : QObject(parent)
    , m_meter(meter)
    , m_broker(broker)
    , m_jobs(jobs)
    , m_cache(cache)
    , m_statistics(statistics)
{
}

QFuture<Result<rest::NowFigures>> DashboardService::now(const Caller &caller)
{
    if (const auto allowed = allows(caller.principal, Permission::DashboardRead); !allowed)
        return readyFuture(Result<rest::NowFigures>(allowed.error()));
    return now();
}

QFuture<Result<rest::NowFigures>> DashboardService::now()
{
    const auto loaded = m_cache.getOrLoad(u"dashboard.now"_s, longestTold, [this] { return measure(); });
    return andThen(this, loaded, [](const QByteArray &json) {
        return readyFuture(wire::fromJsonObject<rest::NowFigures>(QJsonDocument::fromJson(json).object()));
    });
}

QFuture<Result<QByteArray>> DashboardService::measure()
{
    return andThen(this, m_broker.queues(), [this](const QList<QueueDepth> &queues) {
        rest::NowFigures figures = m_meter.figures();
        for (const QueueDepth &depth : queues)
            figures.queues.append(queueBody(depth));
        auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
        promise->start();
        // Without the database all else is still worth telling.
        whenDone(this, m_jobs.unsent(), [this, promise, figures](const Result<qint64> &unsent) mutable {
            m_unsentJobs = unsent.value_or(m_unsentJobs);
            figures.unsentJobs = m_unsentJobs;
            promise->addResult(Result<QByteArray>(QJsonDocument(wire::toJsonObject(figures)).toJson(QJsonDocument::Compact)));
            promise->finish();
        });
        return promise->future();
    });
}

} // namespace wr
