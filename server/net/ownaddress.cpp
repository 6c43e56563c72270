#include "net/ownaddress.h"

#include <QNetworkInterface>

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Asking the system takes a good part of a millisecond, and anybody may ask for a QR code.
constexpr Millis lookInterval = 5s;

bool isVirtual(const QString &name)
{
    static constexpr std::array prefixes {"docker"_L1, "br-"_L1,  "veth"_L1, "virbr"_L1, "tun"_L1,
                                          "tap"_L1,    "wg"_L1,   "ppp"_L1,  "cni"_L1,   "flannel"_L1,
                                          "vmnet"_L1,  "vboxnet"_L1, "zt"_L1, "tailscale"_L1};
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](QLatin1StringView prefix) { return name.startsWith(prefix); });
}

/// RFC 1918; QHostAddress::isPrivateUse() does this from Qt 6.6 on.
bool isPrivate(const QHostAddress &address)
{
    static const std::array subnets {QHostAddress::parseSubnet(u"10.0.0.0/8"_s),
                                     QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
                                     QHostAddress::parseSubnet(u"192.168.0.0/16"_s)};
    return std::any_of(subnets.begin(), subnets.end(),
                       [&](const auto &subnet) { return address.isInSubnet(subnet); });
}

QString urlOf(const QString &host, quint16 port)
{
    return u"http://%1:%2"_s.arg(host).arg(port);
}

} // namespace

OwnAddress::OwnAddress(const Clock &clock, const QUrl &publicUrl, bool isLocalOnly)
    : m_clock(clock)
    , m_publicUrl(publicUrl.toString(QUrl::RemovePath))
    , m_isLocalOnly(isLocalOnly)
{
}

QStringList OwnAddress::addresses() const
{
    const TimePoint now = m_clock.now();
    if (!m_lookedAt || now - *m_lookedAt >= lookInterval) {
        m_addresses = networkAddresses();
        m_lookedAt = now;
    }
    return m_addresses;
}

QString OwnAddress::at(quint16 port) const
{
    if (!m_publicUrl.isEmpty())
        return m_publicUrl;
    const QStringList known = m_isLocalOnly ? QStringList() : addresses();
    return urlOf(known.value(0, u"127.0.0.1"_s), port);
}

QString OwnAddress::asSeenBy(const HttpRequest &request) const
{
    const QHostAddress &local = request.localAddress;
    if (!m_publicUrl.isEmpty() || local.isNull() || local.isLoopback())
        return at(request.localPort);
    const bool isV6 = local.protocol() == QAbstractSocket::IPv6Protocol;
    return urlOf(isV6 ? u'[' + local.toString() + u']' : local.toString(), request.localPort);
}

QStringList networkAddresses()
{
    QStringList private_;
    QStringList others;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!(flags & QNetworkInterface::IsUp) || (flags & QNetworkInterface::IsLoopBack)
            || (flags & QNetworkInterface::IsPointToPoint) || isVirtual(interface.name()))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            const QHostAddress address = entry.ip();
            if (address.protocol() != QAbstractSocket::IPv4Protocol || address.isLinkLocal())
                continue;
            (isPrivate(address) ? private_ : others).append(address.toString());
        }
    }
    return private_ + others;
}

} // namespace wr
