#include "engine/brokerparts.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Counter &counterOf(Metrics &metrics, const QString &what, const QString &queue)
{
    return metrics.counter(u"wordrally_broker_%1_total"_s.arg(what), u"Messages %1"_s.arg(what), {{u"queue"_s, queue}});
}

} // namespace

QueueCounters::QueueCounters(const QString &queue, Metrics &metrics)
    : published(counterOf(metrics, u"published"_s, queue))
    , settled(counterOf(metrics, u"settled"_s, queue))
    , redelivered(counterOf(metrics, u"redelivered"_s, queue))
    , dead(counterOf(metrics, u"dead"_s, queue))
{
}

QString givenUpAfter(int attempts)
{
    return u"given up after %1 attempts"_s.arg(attempts);
}

} // namespace wr
