#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QObject;

namespace wr {

/// Tells every node at once, at most once: what is lost is noticed by its `seq` and asked for again, or
/// by gaps(). Server thread. A subscriber is never called from inside publish().
class Bus
{
public:
    using Subscriber = std::function<void(const QByteArray &payload)>;

    virtual ~Bus() = default;

    /// Reaches those who are subscribed by now, in the order of publishing per topic and node. Those on this node it reaches
    /// whatever has happened to the others.
    virtual void publish(const QString &topic, const QByteArray &payload) = 0;

    /// Until `context` dies. What other nodes publish is heard from a moment later on.
    virtual void subscribe(const QString &topic, QObject *context, Subscriber subscriber) = 0;

    /// Calls `mayHaveMissed` after messages may have been lost, and now and then as long as they may go on being lost, until
    /// `context` dies: for whoever must know, and can look where the truth is.
    virtual void gaps(QObject *context, std::function<void()> mayHaveMissed) = 0;
};

} // namespace wr
