#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QObject;

namespace wr {

/// Tells every node at once, at most once: what is lost is noticed by its `seq` and asked for again.
/// Server thread. A subscriber is never called from inside publish().
class Bus
{
public:
    using Subscriber = std::function<void(const QByteArray &payload)>;

    virtual ~Bus() = default;

    /// Reaches those who are subscribed by now, in the order of publishing per topic.
    virtual void publish(const QString &topic, const QByteArray &payload) = 0;

    /// Until `context` dies.
    virtual void subscribe(const QString &topic, QObject *context, Subscriber subscriber) = 0;
};

} // namespace wr
