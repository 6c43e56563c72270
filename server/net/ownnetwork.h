#pragma once

#include "core/clock.h"

#include <QHostAddress>
#include <QList>
#include <QNetworkInterface>

#include <functional>
#include <optional>

namespace wr {

/// An address of this machine, and how many of its bits name the network (-1: not known).
struct InterfaceAddress
{
    QHostAddress address;
    int prefixLength = -1;
};

/// Which addresses are of this machine and which of its networks. What it knows is at most half a
/// minute old: asking the system takes a good part of a millisecond. Server thread.
class OwnNetwork
{
public:
    using Look = std::function<QList<InterfaceAddress>()>;

    /// `look` tells the addresses of the interfaces; the system's without one.
    explicit OwnNetwork(const Clock &clock, Look look = {});

    /// Whether the address is private (isPrivateAddress) or of a network that this machine is a part
    /// of: at most 16 bits of hosts for IPv4, 64 for IPv6, as what is wider is no school.
    bool isNear(const QHostAddress &address) const;

    /// Whether the address is one of this machine's own, loopback aside.
    bool isOwn(const QHostAddress &address) const;

private:
    const QList<InterfaceAddress> &addresses() const;

    const Clock &m_clock;
    const Look m_look;
    mutable QList<InterfaceAddress> m_addresses; ///< as of the last look
    mutable std::optional<TimePoint> m_lookedAt;
};

/// Whether the address is of a private network (RFC 1918, RFC 4193), link-local or loopback.
bool isPrivateAddress(const QHostAddress &address);

/// The interfaces that are up and lead to a network others are on: no loopback, no point-to-point, no
/// virtual ones. Asking the system takes a good part of a millisecond.
QList<QNetworkInterface> outwardInterfaces();

/// The addresses of outwardInterfaces(). None inside a container, where an own address may be anybody's.
QList<InterfaceAddress> interfaceAddresses();

/// Every address of this machine, virtual and inside a container too: who comes from one of them has
/// perhaps crossed no network. For rights interfaceAddresses() is meant.
QList<InterfaceAddress> machineAddresses();

} // namespace wr
