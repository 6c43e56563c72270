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

Result<std::shared_ptr<AdmissionTicket>> Admission::admit(const QHostAddress &peer)
{
    const QHostAddress address = plainAddress(peer);
    const bool countsByAddress = !isTrustedProxy(address);
    const bool isFull = m_limits.maxConnections > 0 && m_total >= m_limits.maxConnections;
    const bool isAddressFull
        = countsByAddress && m_byAddress.value(address) >= m_limits.connectionsPerAddress;
    if (isFull || isAddressFull) {
        ++m_metrics.connectionsRefused;
        return Error {ErrorCode::TooManyConnections,
                      isFull ? u"the server is full"_s : u"too many connections of this address"_s};
    }
    return std::shared_ptr<AdmissionTicket>(
        new AdmissionTicket(*this, address, true, countsByAddress));
}

Result<std::shared_ptr<AdmissionTicket>> Admission::claim(const QHostAddress &client)
{
    const QHostAddress address = plainAddress(client);
    if (m_byAddress.value(address) >= m_limits.connectionsPerAddress)
        return Error {ErrorCode::TooManyConnections, u"too many connections of this address"_s};
    return std::shared_ptr<AdmissionTicket>(new AdmissionTicket(*this, address, false, true));
}

AdmissionTicket::AdmissionTicket(Admission &admission, const QHostAddress &address,
                                 bool countsInTotal, bool countsByAddress)
    : m_admission(admission)
    , m_address(address)
    , m_countsInTotal(countsInTotal)
    , m_countsByAddress(countsByAddress)
{
    if (m_countsByAddress)
        ++m_admission.m_byAddress[m_address];
    if (m_countsInTotal) {
        ++m_admission.m_total;
        ++m_admission.m_metrics.connections;
        ++m_admission.m_metrics.connectionsTotal;
    }
}

AdmissionTicket::~AdmissionTicket()
{
    identified();
    if (m_countsInTotal) {
        --m_admission.m_total;
        --m_admission.m_metrics.connections;
    }
}

void AdmissionTicket::identified()
{
    if (!std::exchange(m_countsByAddress, false))
        return;
    const auto count = m_admission.m_byAddress.find(m_address);
    if (--*count == 0)
        m_admission.m_byAddress.erase(count);
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
