#include "net/lanbeacon.h"

#include "net/ownnetwork.h"

#include <algorithm>

namespace wr {

namespace {

// Asking the system takes a good part of a millisecond, which a running game should not feel.
constexpr qint64 interfaceLookMs = 30'000;

bool isPrivateIpv4(const QNetworkAddressEntry &entry)
{
    return entry.ip().protocol() == QAbstractSocket::IPv4Protocol && isPrivateAddress(entry.ip());
}

/// Those that lead to a private IPv4 network and can reach many at once.
QList<QNetworkInterface> beaconInterfaces()
{
    QList<QNetworkInterface> found;
    for (const QNetworkInterface &interface : outwardInterfaces()) {
        const QList<QNetworkAddressEntry> entries = interface.addressEntries();
        if (interface.flags().testFlag(QNetworkInterface::CanMulticast)
            && std::any_of(entries.begin(), entries.end(), &isPrivateIpv4))
            found.append(interface);
    }
    return found;
}

} // namespace

LanBeacon::LanBeacon(std::function<Beacon()> tell, Target target, QObject *parent)
    : QObject(parent)
    , m_tell(std::move(tell))
    , m_target(std::move(target))
{
    m_timer.setInterval(beacon::intervalMs);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LanBeacon::send);
}

void LanBeacon::start()
{
    if (!m_socket.bind(QHostAddress(QHostAddress::AnyIPv4), 0))
        return;
    // Not past the first router; but to whoever looks for games on this very machine.
    m_socket.setSocketOption(QAbstractSocket::MulticastTtlOption, 1);
    m_socket.setSocketOption(QAbstractSocket::MulticastLoopbackOption, 1);
    m_timer.start();
    send();
}

void LanBeacon::send()
{
    if (!m_lookedAt.isValid() || m_lookedAt.hasExpired(interfaceLookMs)) {
        m_interfaces = m_target.interfaces ? m_target.interfaces() : beaconInterfaces();
        m_lookedAt.start();
    }
    if (m_interfaces.isEmpty())
        return;
    const QByteArray datagram = writeBeacon(m_tell());
    for (const QNetworkInterface &interface : std::as_const(m_interfaces)) {
        m_socket.setMulticastInterface(interface);
        // One that is lost, or a network that has gone, is made good by the next.
        m_socket.writeDatagram(datagram, m_target.group, m_target.port);
    }
}

} // namespace wr
