#pragma once

#include "core/result.h"
#include "net/netlimits.h"
#include "net/netmetrics.h"

#include <QHash>
#include <QHostAddress>

#include <array>
#include <functional>
#include <list>
#include <memory>

namespace wr {

class AdmissionTicket;

/// Counts connections, all together and by address. An address's count covers only connections
/// without identity: a school shares one address.
///
/// Where the places are taken, the connection gives way that has waited for longest without having
/// asked anything, else the one idle for longest between two requests: opening connections and
/// sending nothing must keep nobody out. Where none can give way, a newcomer is still heard, in one
/// of a few places beyond the limits, so that health is always told and others get their refusal.
/// Server thread.
class Admission
{
public:
    Admission(const NetLimits &limits, NetMetrics &metrics);
    Q_DISABLE_COPY_MOVE(Admission)

    /// A place for one connection; isBeyondLimits() when there is no proper one. Connections of a
    /// trusted proxy are not counted by its address: claim() counts them by their client's.
    std::shared_ptr<AdmissionTicket> admit(const QHostAddress &peer);

    /// A place by address alone, for a client behind a trusted proxy; TooManyConnections.
    Result<std::shared_ptr<AdmissionTicket>> claim(const QHostAddress &client);

    bool isTrustedProxy(const QHostAddress &address) const;
    int connectionsOf(const QHostAddress &address) const;

private:
    friend class AdmissionTicket;
    using Tickets = std::list<AdmissionTicket *>;
    /// Who may give way, the longest waiting first: those who never asked anything, then the idle.
    using Waiting = std::array<Tickets, 2>;
    struct Share
    {
        int count = 0;
        Waiting waiting;
    };

    bool makeRoom(Waiting &waiting);
    void forgetIfEmpty(const QHostAddress &address);

    const NetLimits &m_limits;
    NetMetrics &m_metrics;
    int m_total = 0;
    Waiting m_waiting; ///< of all addresses
    Tickets m_beyond; ///< beyond the limits, oldest first
    QHash<QHostAddress, std::shared_ptr<Share>> m_byAddress;
};

/// One counted connection; gives its place back when it is destroyed. The Admission must outlive it.
class AdmissionTicket
{
public:
    ~AdmissionTicket();
    Q_DISABLE_COPY_MOVE(AdmissionTicket)

    /// There was no proper place: the connection may ask for health and nothing else.
    bool isBeyondLimits() const { return m_place == Place::Beyond; }

    /// The connection waits for its client, who has asked something before or not. When another needs
    /// the place, `giveWay` is called and must cut the connection; it is counted no more by then.
    void wait(bool hasAsked, std::function<void()> giveWay);

    /// It is served, or has become something else: it keeps its place.
    void busy();

    /// The connection has said who it is and no longer counts by its address.
    void identified();

private:
    friend class Admission;
    enum class Place { None, Total, Beyond };
    AdmissionTicket(Admission &admission, const QHostAddress &address, Place place,
                    bool countsByAddress);
    void giveWay();
    void leave();

    Admission &m_admission;
    const QHostAddress m_address;
    Place m_place;
    bool m_countsByAddress;
    std::function<void()> m_giveWay; ///< set while it waits
    std::size_t m_tier = 0;
    Admission::Tickets::iterator m_inAll; ///< these three while it waits, or is beyond the limits
    Admission::Tickets::iterator m_inShare;
    Admission::Tickets::iterator m_inBeyond;
};

/// An address in one form: IPv4 mapped into IPv6 becomes IPv4, scope ids go.
QHostAddress plainAddress(const QHostAddress &address);

/// What limits by address count as one: an IPv4 address; of IPv6 the network of 64 bits, whose
/// addresses its users choose as they like.
QHostAddress limitedAddress(const QHostAddress &address);

/// Raises the process's soft limit of open descriptors to the hard one; returns what holds now.
int raiseDescriptorLimit();

} // namespace wr
