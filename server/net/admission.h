#pragma once

#include "core/result.h"
#include "net/netlimits.h"
#include "net/netmetrics.h"

#include <QHash>
#include <QHostAddress>

#include <memory>

namespace wr {

class AdmissionTicket;

/// Counts connections, all together and by address, and says when there are too many. An address's
/// count covers only connections without identity: a school shares one address. Server thread.
class Admission
{
public:
    Admission(const NetLimits &limits, NetMetrics &metrics);
    Q_DISABLE_COPY_MOVE(Admission)

    /// A place for one connection; TooManyConnections when there is none. Connections of a trusted
    /// proxy are not counted by its address: claim() counts them by their client's.
    Result<std::shared_ptr<AdmissionTicket>> admit(const QHostAddress &peer);

    /// A place by address alone, for a client behind a trusted proxy.
    Result<std::shared_ptr<AdmissionTicket>> claim(const QHostAddress &client);

    bool isTrustedProxy(const QHostAddress &address) const;
    int connectionsOf(const QHostAddress &address) const { return m_byAddress.value(address); }

private:
    friend class AdmissionTicket;

    const NetLimits &m_limits;
    NetMetrics &m_metrics;
    int m_total = 0;
    QHash<QHostAddress, int> m_byAddress;
};

/// One counted connection; gives its place back when it is destroyed. The Admission must outlive it.
class AdmissionTicket
{
public:
    ~AdmissionTicket();
    Q_DISABLE_COPY_MOVE(AdmissionTicket)

    /// The connection has said who it is and no longer counts by its address.
    void identified();

private:
    friend class Admission;
    AdmissionTicket(Admission &admission, const QHostAddress &address, bool countsInTotal,
                    bool countsByAddress);

    Admission &m_admission;
    const QHostAddress m_address;
    const bool m_countsInTotal;
    bool m_countsByAddress;
};

/// An address in one form: IPv4 mapped into IPv6 becomes IPv4, scope ids go.
QHostAddress plainAddress(const QHostAddress &address);

/// What limits by address count as one: an IPv4 address; of IPv6 the network of 64 bits, whose
/// addresses its users choose as they like.
QHostAddress limitedAddress(const QHostAddress &address);

/// Raises the process's soft limit of open descriptors to the hard one; returns what holds now.
int raiseDescriptorLimit();

} // namespace wr
