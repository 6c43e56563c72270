#include "relay/relayline.h"

#include "core/logging.h"
#include "relay/relaymessages.h"

namespace wr {

using namespace Qt::StringLiterals;

RelayLine::RelayLine(Peers &peers, NodeId other, quint64 id, QByteArray subject, QObject *parent)
    : QObject(parent)
    , m_peers(peers)
    , m_other(other)
    , m_id(id)
    , m_subject(std::move(subject))
{
    m_sent.start();
    m_heard.start();
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &RelayLine::flush);
    m_beat.setInterval(relaylimits::beatEvery);
    connect(&m_beat, &QTimer::timeout, this, &RelayLine::beat);
    m_beat.start();
}

void RelayLine::appended()
{
    if (m_contents.size() >= relaylimits::batchBytes)
        flush();
    else if (!m_flush.isActive())
        m_flush.start(0);
}

void RelayLine::flush()
{
    m_flush.stop();
    if (m_isBroken)
        return;
    m_peers.send(m_other, m_subject, relay::writeBatch(m_id, m_nextOut++, m_contents));
    m_contents.clear();
    m_sent.restart();
}

void RelayLine::beat()
{
    if (m_heard.hasExpired(relaylimits::silence.count()))
        return breakUp(u"nothing came from it"_s);
    if (m_sent.hasExpired(relaylimits::beatEvery.count() / 2))
        flush();
}

bool RelayLine::take(quint64 number)
{
    if (m_isBroken)
        return false;
    if (number != m_nextIn) {
        breakUp(u"something was lost"_s);
        return false;
    }
    ++m_nextIn;
    m_heard.restart();
    return true;
}

void RelayLine::breakUp(const QString &why)
{
    if (m_isBroken)
        return;
    m_isBroken = true;
    m_beat.stop();
    m_flush.stop();
    m_contents.clear();
    tellEnd(m_peers, m_other, m_subject, m_id);
    qCInfo(lcCluster) << "the line to node" << m_other.toString() << "has ended:" << why;
    QMetaObject::invokeMethod(this, &RelayLine::broken, Qt::QueuedConnection);
}

void RelayLine::tellEnd(Peers &peers, NodeId other, const QByteArray &subject, quint64 id)
{
    peers.send(other, endSubject(subject), QByteArray::number(id));
}

} // namespace wr
