#pragma once

#include "engine/bus.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <deque>
#include <memory>
#include <vector>

namespace wr {

/// The Bus of a single process. Beyond `bound` undelivered messages the newest are lost, which the
/// contract allows.
class EmbeddedBus final : public QObject, public Bus
{
    Q_OBJECT

public:
    explicit EmbeddedBus(qsizetype bound = 100'000);

    void publish(const QString &topic, const QByteArray &payload) override;
    void subscribe(const QString &topic, QObject *context, Subscriber subscriber) override;
    void gaps(QObject *context, std::function<void()> mayHaveMissed) override;

    /// Soon, and once for all calls until then.
    void tellGaps();

Q_SIGNALS:
    void gap();

private:
    struct Subscription
    {
        QPointer<QObject> context;
        std::shared_ptr<const Subscriber> subscriber;
    };
    struct Message
    {
        std::vector<Subscription> receivers; // as they were when it was published
        QByteArray payload;
    };
    void deliver();
    void planDelivery();

    const qsizetype m_bound;
    QHash<QString, std::vector<Subscription>> m_subscriptions;
    std::deque<Message> m_messages;
    bool m_isDeliveryPlanned = false;
    bool m_isGapToTell = false;
};

} // namespace wr
