#include "engine/redis/redisbus.h"

#include <QUuid>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype nodeBytes = 16;

RedisLink::Options listening(RedisLink::Options options)
{
    options.isSubscriber = true;
    return options;
}

/// Redis keeps channels of all its databases in one place: the database's number keeps installations apart.
QByteArray channelPrefix(const QUrl &address)
{
    return "bus" + QByteArray::number(address.path().mid(1).toInt());
}

} // namespace

RedisBus::RedisBus(const QUrl &address, Metrics &metrics, const Options &options)
    : m_node(QUuid::createUuid().toRfc4122())
    , m_topicPrefix(channelPrefix(address) + ':')
    , m_gapChannel(channelPrefix(address) + "-gap")
    , m_local(options.undelivered)
    , m_publishing(address, u"bus"_s, metrics, options.link)
    , m_listening(address, u"bus_listening"_s, metrics, listening(options.link))
{
    connect(&m_listening, &RedisLink::opened, this, &RedisBus::listenToAll);
    connect(&m_listening, &RedisLink::heard, this, &RedisBus::hear);
    connect(&m_listening, &RedisLink::lost, this, [this] {
        m_mayHaveMissed = true;
        isBehind();
    });
    connect(&m_publishing, &RedisLink::opened, this, [this] {
        if (m_othersMayHaveMissed)
            catchUp();
    });
    connect(&m_catchUpTimer, &QTimer::timeout, this, &RedisBus::catchUp);
    m_catchUpTimer.setInterval(options.gapEvery);
    m_catchUpTimer.start();
}

QByteArray RedisBus::channel(const QString &topic) const
{
    return m_topicPrefix + topic.toUtf8();
}

void RedisBus::publish(const QString &topic, const QByteArray &payload)
{
    m_local.publish(topic, payload);
    tell(channel(topic), payload);
}

void RedisBus::tell(const QByteArray &channel, const QByteArray &payload)
{
    m_publishing.send({"PUBLISH"_ba, channel, m_node + payload}, [this](const Result<RedisReply> &reply) {
        if (reply && !reply->isRefusal())
            return;
        m_othersMayHaveMissed = true;
        isBehind();
    });
}

void RedisBus::subscribe(const QString &topic, QObject *context, Subscriber subscriber)
{
    m_local.subscribe(topic, context, std::move(subscriber));
    connect(context, &QObject::destroyed, this, [this, topic] { leave(topic); });
    if (++m_subscribers[topic] == 1)
        listen(channel(topic));
}

void RedisBus::gaps(QObject *context, std::function<void()> mayHaveMissed)
{
    m_local.gaps(context, std::move(mayHaveMissed));
}

void RedisBus::listen(const QByteArray &channel)
{
    ++m_unconfirmed;
    m_listening.send({"SUBSCRIBE"_ba, channel}, [this](const Result<RedisReply> &reply) {
        --m_unconfirmed;
        if (reply && !reply->isRefusal()) {
            if (m_unconfirmed == 0 && m_mayHaveMissed)
                catchUp();
            return;
        }
        m_isIncomplete = true;
        m_mayHaveMissed = true;
        isBehind();
    });
}

void RedisBus::listenToAll()
{
    m_isIncomplete = false;
    listen(m_gapChannel);
    for (auto topic = m_subscribers.cbegin(); topic != m_subscribers.cend(); ++topic)
        listen(channel(topic.key()));
}

void RedisBus::leave(const QString &topic)
{
    if (--m_subscribers[topic] > 0)
        return;
    m_subscribers.remove(topic);
    // Where this is not heard, what comes meets no subscriber.
    m_listening.send({"UNSUBSCRIBE"_ba, channel(topic)}, [](const Result<RedisReply> &) {});
}

void RedisBus::hear(const QByteArray &from, const QByteArray &payload)
{
    if (payload.size() < nodeBytes || payload.startsWith(m_node))
        return;
    if (from == m_gapChannel)
        m_local.tellGaps();
    else if (from.startsWith(m_topicPrefix))
        m_local.publish(QString::fromUtf8(from.sliced(m_topicPrefix.size())), payload.sliced(nodeBytes));
}

void RedisBus::isBehind()
{
    if (!m_catchUpTimer.isActive())
        m_catchUpTimer.start();
}

/// Has subscribers look for themselves, here and, once they can be told, elsewhere.
void RedisBus::catchUp()
{
    if (m_isIncomplete && m_listening.isUp())
        listenToAll();
    if (m_mayHaveMissed) {
        m_local.tellGaps();
        m_mayHaveMissed = !isListening();
    }
    if (m_othersMayHaveMissed && m_publishing.isUp()) {
        m_othersMayHaveMissed = false; // true again if this fails as well
        tell(m_gapChannel, {});
    }
    if (!m_mayHaveMissed && !m_othersMayHaveMissed)
        m_catchUpTimer.stop();
}

} // namespace wr
