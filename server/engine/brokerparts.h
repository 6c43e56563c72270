#pragma once

#include "core/metrics.h"
#include "engine/broker.h"

#include <QPointer>

namespace wr {

/// What a broker counts of a queue. Any thread.
struct QueueCounters
{
    QueueCounters(const QString &queue, Metrics &metrics);

    Counter &published;
    Counter &settled;
    Counter &redelivered;
    Counter &dead;
};

/// The reason of a dead letter whose attempts are all used.
QString givenUpAfter(int attempts);

/// Tells its broker, if that is still there, what became of the transaction: settled() or putBack() with the ids its tags
/// name. Server thread, but for inTransaction().
template <class Owner, class Id>
class OwnSettlement : public Settlement
{
public:
    OwnSettlement(Owner *broker, const QList<DeliveryTag> &tags)
        : m_broker(broker)
        , m_ids(idsOf(tags))
    {
    }
    void committed() final
    {
        if (m_broker)
            m_broker->settled(m_ids);
    }
    void failed() final
    {
        if (m_broker)
            m_broker->putBack(m_ids);
    }

protected:
    const QList<Id> &ids() const { return m_ids; }

private:
    static QList<Id> idsOf(const QList<DeliveryTag> &tags)
    {
        QList<Id> ids;
        for (const DeliveryTag tag : tags)
            ids.append(Id(tag.value));
        return ids;
    }

    const QPointer<Owner> m_broker;
    const QList<Id> m_ids;
};

} // namespace wr
