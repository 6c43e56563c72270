#include "net/admission.h"

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace wr {

using namespace Qt::StringLiterals;

Admission::Admission(const NetLimits &limits, NetMetrics &metrics)
    : m_limits(limits)
    , m_metrics(metrics)
{
}

bool Admission::isTrustedProxy(const QHostAddress &address) const
{
    const QHostAddress plain = plainAddress(address);
    return std::any_of(m_limits.trustedProxies.begin(), m_limits.trustedProxies.end(),
                       [&plain](const auto &subnet) { return plain.isInSubnet(subnet); });
}

int Admission::connectionsOf(const QHostAddress &address) const
{
    const auto share = m_byAddress.value(limitedAddress(address));
    return share ? share->count : 0;
}

/// Whether one of those who wait gave its place away.
bool Admission::makeRoom(Waiting &waiting)
{
    for (Tickets &tier : waiting) {
        if (tier.empty())
            continue;
        ++m_metrics.connectionsGivenUp;
        tier.front()->giveWay();
        return true;
    }
    return false;
}

void Admission::forgetIfEmpty(const QHostAddress &address)
{
    const auto share = m_byAddress.constFind(address);
    if (share != m_byAddress.constEnd() && (*share)->count == 0)
        m_byAddress.erase(share);
}

std::shared_ptr<AdmissionTicket> Admission::admit(const QHostAddress &peer)
{
    using Place = AdmissionTicket::Place;
    const QHostAddress address = limitedAddress(peer);
    const bool countsByAddress = !isTrustedProxy(peer);
    bool hasRoom = true;
    if (const auto share = m_byAddress.value(address);
        countsByAddress && share && share->count >= m_limits.connectionsPerAddress)
        hasRoom = makeRoom(share->waiting);
    if (hasRoom && m_limits.maxConnections > 0 && m_total >= m_limits.maxConnections)
        hasRoom = makeRoom(m_waiting);
    if (hasRoom)
        return std::shared_ptr<AdmissionTicket>(
            new AdmissionTicket(*this, address, Place::Total, countsByAddress));
    ++m_metrics.connectionsRefused;
    if (m_beyond.size() >= std::size_t(limits::connectionsBeyond))
        m_beyond.front()->giveWay();
    return std::shared_ptr<AdmissionTicket>(new AdmissionTicket(*this, address, Place::Beyond, false));
}

Result<std::shared_ptr<AdmissionTicket>> Admission::claim(const QHostAddress &client)
{
    const auto share = m_byAddress.value(limitedAddress(client));
    if (share && share->count >= m_limits.connectionsPerAddress && !makeRoom(share->waiting))
        return Error {ErrorCode::TooManyConnections, u"too many connections of this address"_s};
    return std::shared_ptr<AdmissionTicket>(
        new AdmissionTicket(*this, limitedAddress(client), AdmissionTicket::Place::None, true));
}

AdmissionTicket::AdmissionTicket(Admission &admission, const QHostAddress &address, Place place,
                                 bool countsByAddress)
    : m_admission(admission)
    , m_address(address)
    , m_place(place)
    , m_countsByAddress(countsByAddress)
{
    if (m_countsByAddress) {
        std::shared_ptr<Admission::Share> &share = m_admission.m_byAddress[m_address];
        if (!share)
            share = std::make_shared<Admission::Share>();
        ++share->count;
    }
    if (m_place == Place::Beyond)
        m_inBeyond = m_admission.m_beyond.insert(m_admission.m_beyond.end(), this);
    if (m_place == Place::Total)
        ++m_admission.m_total;
    if (m_place != Place::None) {
        ++m_admission.m_metrics.connections;
        ++m_admission.m_metrics.connectionsTotal;
    }
}

AdmissionTicket::~AdmissionTicket()
{
    leave();
}

void AdmissionTicket::wait(bool hasAsked, std::function<void()> giveWay)
{
    busy();
    m_giveWay = std::move(giveWay);
    m_tier = hasAsked ? 1 : 0;
    if (m_place == Place::Total) {
        Admission::Tickets &all = m_admission.m_waiting[m_tier];
        m_inAll = all.insert(all.end(), this);
    }
    if (m_countsByAddress) {
        Admission::Tickets &ofShare = m_admission.m_byAddress.value(m_address)->waiting[m_tier];
        m_inShare = ofShare.insert(ofShare.end(), this);
    }
}

void AdmissionTicket::busy()
{
    if (!std::exchange(m_giveWay, {}))
        return;
    if (m_place == Place::Total)
        m_admission.m_waiting[m_tier].erase(m_inAll);
    if (m_countsByAddress)
        m_admission.m_byAddress.value(m_address)->waiting[m_tier].erase(m_inShare);
}

/// Counts no more at once: the socket may live on for a moment.
void AdmissionTicket::giveWay()
{
    const std::function<void()> cut = m_giveWay;
    leave();
    if (cut)
        cut();
}

void AdmissionTicket::leave()
{
    busy();
    identified();
    const Place place = std::exchange(m_place, Place::None);
    if (place == Place::Beyond)
        m_admission.m_beyond.erase(m_inBeyond);
    if (place == Place::Total)
        --m_admission.m_total;
    if (place != Place::None)
        --m_admission.m_metrics.connections;
}

void AdmissionTicket::identified()
{
    busy();
    if (!std::exchange(m_countsByAddress, false))
        return;
    --m_admission.m_byAddress.value(m_address)->count;
    m_admission.forgetIfEmpty(m_address);
}

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isMapped = false;
    const quint32 v4 = address.toIPv4Address(&isMapped);
    if (isMapped)
        return QHostAddress(v4);
    QHostAddress plain = address;
    plain.setScopeId({});
    return plain;
}

QHostAddress limitedAddress(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol)
        return plain;
    Q_IPV6ADDR bytes = plain.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

int raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 1024;
    if (limit.rlim_cur < limit.rlim_max) {
        const rlim_t before = limit.rlim_cur;
        limit.rlim_cur = limit.rlim_max;
        if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
            limit.rlim_cur = before;
    }
    constexpr rlim_t most = 1'000'000;
    return int(std::min(limit.rlim_cur, most));
#else
    return 16'384;
#endif
}

} // namespace wr
