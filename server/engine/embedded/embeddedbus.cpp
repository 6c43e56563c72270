#include "engine/embedded/embeddedbus.h"

#include "core/logging.h"

#include <utility>

namespace wr {

EmbeddedBus::EmbeddedBus(qsizetype bound)
    : m_bound(bound)
{
}

void EmbeddedBus::publish(const QString &topic, const QByteArray &payload)
{
    const auto found = m_subscriptions.constFind(topic);
    if (found == m_subscriptions.constEnd())
        return;
    if (qsizetype(m_messages.size()) >= m_bound) {
        qCWarning(lcEngine) << "the bus is full: a message is lost";
        return tellGaps();
    }
    m_messages.push_back({*found, payload});
    planDelivery();
}

void EmbeddedBus::gaps(QObject *context, std::function<void()> mayHaveMissed)
{
    connect(this, &EmbeddedBus::gap, context, std::move(mayHaveMissed));
}

void EmbeddedBus::tellGaps()
{
    m_isGapToTell = true;
    planDelivery();
}

void EmbeddedBus::planDelivery()
{
    if (!std::exchange(m_isDeliveryPlanned, true))
        QMetaObject::invokeMethod(this, &EmbeddedBus::deliver, Qt::QueuedConnection);
}

void EmbeddedBus::subscribe(const QString &topic, QObject *context, Subscriber subscriber)
{
    m_subscriptions[topic].push_back(
        {context, std::make_shared<const Subscriber>(std::move(subscriber))});
    connect(context, &QObject::destroyed, this, [this, topic] {
        auto &subscriptions = m_subscriptions[topic];
        std::erase_if(subscriptions, [](const Subscription &one) { return one.context.isNull(); });
        if (subscriptions.empty())
            m_subscriptions.remove(topic);
    });
}

void EmbeddedBus::deliver()
{
    m_isDeliveryPlanned = false;
    // What subscribers publish meanwhile waits for the next round.
    const std::deque<Message> messages = std::exchange(m_messages, {});
    for (const Message &message : messages) {
        for (const Subscription &receiver : message.receivers) {
            if (receiver.context)
                (*receiver.subscriber)(message.payload);
        }
    }
    if (std::exchange(m_isGapToTell, false))
        Q_EMIT gap();
}

} // namespace wr
