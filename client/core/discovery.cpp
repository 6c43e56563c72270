#include "core/discovery.h"

#include "core/multicastlock.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Three beacons may be lost: Wi-Fi does not repeat what it sends to many.
constexpr Millis forgetAfter {3 * beacon::intervalMs + 1'000};

} // namespace

Discovery::Discovery(const Clock &clock, quint16 port, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_port(port)
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &Discovery::expire);
    // A network may come later.
    m_joinTimer.setInterval(10s);
    connect(&m_joinTimer, &QTimer::timeout, this, &Discovery::joinGroup);
    connect(&m_socket, &QUdpSocket::readyRead, this, &Discovery::read);
}

void Discovery::start()
{
    if (isStarted())
        return;
    // Several apps on one machine may listen.
    if (!m_socket.bind(QHostAddress(QHostAddress::AnyIPv4), m_port, QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint))
        return;
    holdMulticastLock(true);
    joinGroup();
    m_timer.start();
    m_joinTimer.start();
}

void Discovery::joinGroup()
{
    const QHostAddress group(QString::fromLatin1(beacon::group));
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (interface.flags().testFlag(QNetworkInterface::IsUp))
            m_socket.joinMulticastGroup(group, interface);
    }
}

void Discovery::stop()
{
    if (!isStarted())
        return;
    m_timer.stop();
    m_joinTimer.stop();
    m_socket.close();
    holdMulticastLock(false);
    m_heard.clear();
    Q_EMIT changed();
}

QList<FoundServer> Discovery::servers() const
{
    QList<FoundServer> servers;
    for (const Heard &heard : m_heard)
        servers.append(heard.found);
    return servers;
}

bool Discovery::mayRead()
{
    const TimePoint now = m_clock.now();
    if (now - m_second >= 1s || now < m_second) {
        m_second = now;
        m_readThisSecond = 0;
    }
    return ++m_readThisSecond <= maxDatagrams;
}

void Discovery::read()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram(limits::maxBeaconBytes + 1);
        if (mayRead())
            take(datagram.data(), datagram.senderAddress());
    }
}

void Discovery::take(const QByteArray &datagram, const QHostAddress &sender)
{
    bool isIpv4 = false;
    const quint32 address = sender.toIPv4Address(&isIpv4);
    const auto beacon = readBeacon(datagram);
    if (!isIpv4 || !beacon || (!m_heard.contains(address) && m_heard.size() >= maxServers))
        return;
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(QHostAddress(address).toString());
    url.setPort(beacon->port);
    const FoundServer found {{url, beacon->pin()}, beacon->name, beacon->games};
    Heard &heard = m_heard[address];
    heard.at = m_clock.now();
    if (heard.found == found)
        return;
    heard.found = found;
    Q_EMIT changed();
}

void Discovery::expire()
{
    const TimePoint now = m_clock.now();
    const auto gone = m_heard.removeIf([&](auto one) { return now - one.value().at > forgetAfter; });
    if (gone > 0)
        Q_EMIT changed();
}

} // namespace wr
