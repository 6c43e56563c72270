#include "statistics/activityconsumer.h"

#include "core/caller.h"
#include "core/whendone.h"
#include "statistics/activityrecorder.h"
#include "statistics/activityrepository.h"

#include <QJsonDocument>
#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int prefetch = 8;
/// A database that is away is asked again after so long.
constexpr auto pause = 1s;

} // namespace

ActivityConsumer::ActivityConsumer(DbExecutor &database, Broker &broker, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_broker(broker)
    , m_clock(clock)
{
}

void ActivityConsumer::start()
{
    m_broker.consume(ActivityRecorder::queueName(), prefetch, this, [this](const QList<Delivery> &deliveries) {
        for (const Delivery &delivery : deliveries)
            take(delivery);
    });
}

void ActivityConsumer::take(const Delivery &delivery)
{
    const auto message = wire::fromJsonObject<activity::Message>(QJsonDocument::fromJson(delivery.payload).object());
    if (message)
        count(delivery.tag, *message);
    else
        m_broker.reject(delivery.tag, u"unreadable"_s);
}

void ActivityConsumer::count(DeliveryTag tag, const activity::Message &message)
{
    const auto settlement = m_broker.settle({tag});
    const auto counted = m_database.write<void>(
        Lane::Bulk, serverContext(u"activity"_s), [message, settlement, now = m_clock.now()](Transaction &transaction) -> Result<void> {
            WR_CHECK(ActivityRepository::apply(transaction, message, now));
            return settlement->inTransaction(transaction);
        });
    whenDone(this, counted, [this, tag, settlement](const Result<void> &done) {
        if (done)
            return settlement->committed();
        if (done.error().code != ErrorCode::Unavailable)
            return m_broker.reject(tag, QString(wireCode(done.error().code)));
        QTimer::singleShot(pause, this, [settlement] { settlement->failed(); });
    });
}

} // namespace wr
