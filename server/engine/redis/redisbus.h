#pragma once

#include "engine/embedded/embeddedbus.h"
#include "engine/redis/redislink.h"

#include <QHash>

namespace wr {

/// The Bus of many nodes on Redis's publish and subscribe. Messages to this node's own subscribers never go through
/// Redis: a game whose players are all here goes on without it. Server thread.
class RedisBus final : public QObject, public Bus
{
    Q_OBJECT

public:
    struct Options
    {
        RedisLink::Options link;
        qsizetype undelivered = 100'000; ///< messages to this node's subscribers
        Millis gapEvery {5'000}; ///< while Redis is gone
    };

    RedisBus(const QUrl &address, Metrics &metrics, const Options &options);
    RedisBus(const QUrl &address, Metrics &metrics)
        : RedisBus(address, metrics, Options())
    {
    }

    /// Whether others hear this node, and it hears them.
    bool isUp() const { return m_publishing.isUp() && m_listening.isUp(); }
    /// Whether Redis has confirmed every subscription.
    bool isListening() const { return m_listening.isUp() && m_unconfirmed == 0 && !m_isIncomplete; }

    void publish(const QString &topic, const QByteArray &payload) override;
    void subscribe(const QString &topic, QObject *context, Subscriber subscriber) override;
    void gaps(QObject *context, std::function<void()> mayHaveMissed) override;

private:
    void listen(const QByteArray &channel);
    void listenToAll();
    void leave(const QString &topic);
    QByteArray channel(const QString &topic) const;
    void hear(const QByteArray &from, const QByteArray &payload);
    void tell(const QByteArray &channel, const QByteArray &payload);
    void isBehind();
    void catchUp();

    const QByteArray m_node; // 16 random bytes before each payload, by which a node knows its own
    const QByteArray m_topicPrefix;
    const QByteArray m_gapChannel; // no topic's
    EmbeddedBus m_local;
    QHash<QString, int> m_subscribers; // topics, and how many
    qsizetype m_unconfirmed = 0;
    bool m_isIncomplete = false; // a subscription was not confirmed
    bool m_mayHaveMissed = true; // what others said before the first subscription
    bool m_othersMayHaveMissed = false;
    QTimer m_catchUpTimer; // runs as long as one of these is true
    RedisLink m_publishing;
    RedisLink m_listening; // last, with the other link: as they go they call back
};

} // namespace wr
