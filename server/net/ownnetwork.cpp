#include "net/ownnetwork.h"

#include "net/admission.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis networkLookInterval = 30s;
constexpr int leastPrefixIpv4 = 16;
constexpr int leastPrefixIpv6 = 64;

/// Rootless containers and sidecar proxies open the connections of strangers anew, from an address of
/// the container itself.
bool isContainer()
{
    static const bool isInside = QFileInfo::exists(u"/.dockerenv"_s) || QFileInfo::exists(u"/run/.containerenv"_s)
        || qEnvironmentVariableIsSet("KUBERNETES_SERVICE_HOST");
    return isInside;
}

/// Whether an interface of this name leads to containers, virtual machines or through a tunnel.
bool isVirtualInterface(const QString &name)
{
    static constexpr std::array prefixes {"docker"_L1, "br-"_L1,  "veth"_L1, "virbr"_L1, "tun"_L1,
                                          "tap"_L1,    "wg"_L1,   "ppp"_L1,  "cni"_L1,   "flannel"_L1,
                                          "vmnet"_L1,  "vboxnet"_L1, "zt"_L1, "tailscale"_L1};
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](QLatin1StringView prefix) { return name.startsWith(prefix); });
}

bool isSmall(const InterfaceAddress &own)
{
    const bool isIpv4 = own.address.protocol() == QAbstractSocket::IPv4Protocol;
    return own.prefixLength >= (isIpv4 ? leastPrefixIpv4 : leastPrefixIpv6);
}

} // namespace

OwnNetwork::OwnNetwork(const Clock &clock, Look look)
    : m_clock(clock)
    , m_look(look ? std::move(look) : Look(&interfaceAddresses))
{
}

const QList<InterfaceAddress> &OwnNetwork::addresses() const
{
    const TimePoint now = m_clock.now();
    if (!m_lookedAt || now < *m_lookedAt || now - *m_lookedAt >= networkLookInterval) {
        m_addresses = m_look();
        m_lookedAt = now;
    }
    return m_addresses;
}

bool OwnNetwork::isNear(const QHostAddress &address) const
{
    const QHostAddress plain = plainAddress(address);
    if (isPrivateAddress(plain))
        return true;
    const QList<InterfaceAddress> &own = addresses();
    return std::any_of(own.begin(), own.end(), [&](const InterfaceAddress &one) {
        return isSmall(one) && plain.isInSubnet(plainAddress(one.address), one.prefixLength);
    });
}

bool OwnNetwork::isOwn(const QHostAddress &address) const
{
    const QHostAddress plain = plainAddress(address);
    const QList<InterfaceAddress> &own = addresses();
    return std::any_of(own.begin(), own.end(),
                       [&](const InterfaceAddress &one) { return plainAddress(one.address) == plain; });
}

bool isPrivateAddress(const QHostAddress &address)
{
    static const std::array subnets {
        QHostAddress::parseSubnet(u"10.0.0.0/8"_s), QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
        QHostAddress::parseSubnet(u"192.168.0.0/16"_s), QHostAddress::parseSubnet(u"fc00::/7"_s)};
    const QHostAddress plain = plainAddress(address);
    return plain.isLoopback() || plain.isLinkLocal()
        || std::any_of(subnets.begin(), subnets.end(),
                       [&](const auto &subnet) { return plain.isInSubnet(subnet); });
}

QList<QNetworkInterface> outwardInterfaces()
{
    QList<QNetworkInterface> found;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (flags.testFlag(QNetworkInterface::IsUp) && !flags.testFlag(QNetworkInterface::IsLoopBack)
            && !flags.testFlag(QNetworkInterface::IsPointToPoint) && !isVirtualInterface(interface.name()))
            found.append(interface);
    }
    return found;
}

QList<InterfaceAddress> interfaceAddresses()
{
    if (isContainer())
        return {};
    QList<InterfaceAddress> addresses;
    for (const QNetworkInterface &interface : outwardInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            addresses.append({entry.ip(), entry.prefixLength()});
    }
    return addresses;
}

QList<InterfaceAddress> machineAddresses()
{
    QList<InterfaceAddress> addresses;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            addresses.append({entry.ip(), entry.prefixLength()});
    }
    return addresses;
}

} // namespace wr
