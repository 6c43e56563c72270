#include "net/peeraddress.h"

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

PeerAddress peerOf(const QHostAddress &socketAddress, quint16 socketPort,
                   const QHash<QByteArray, QByteArray> &headers, const Admission &admission)
{
    const QHostAddress peer = plainAddress(socketAddress);
    const bool isForwarded = headers.contains("forwarded"_ba)
        || headers.contains("x-forwarded-for"_ba) || headers.contains("x-real-ip"_ba);
    if (!isForwarded)
        return {peer, socketPort, peer.isLoopback(), false};
    PeerAddress result {peer, socketPort, false, false};
    if (!admission.isTrustedProxy(peer))
        return result;
    const QList<QByteArray> hops = headers.value("x-forwarded-for"_ba).split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        QHostAddress address;
        if (!address.setAddress(QString::fromLatin1(hop->trimmed())))
            break; // not ours to interpret: the proxy that wrote it is the last we know
        result.address = plainAddress(address);
        result.port = 0;
        result.isBehindProxy = true;
        // The last word is the nearest proxy's, which is the one we trust.
        result.isEncrypted = headers.value("x-forwarded-proto"_ba).split(',').last().trimmed() == "https";
        if (!admission.isTrustedProxy(address))
            break;
    }
    return result;
}

bool isOwnNetwork(const QHostAddress &address)
{
    static const std::array subnets {
        QHostAddress::parseSubnet(u"10.0.0.0/8"_s), QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
        QHostAddress::parseSubnet(u"192.168.0.0/16"_s), QHostAddress::parseSubnet(u"fc00::/7"_s)};
    const QHostAddress plain = plainAddress(address);
    return plain.isLoopback() || plain.isLinkLocal()
        || std::any_of(subnets.begin(), subnets.end(),
                       [&](const auto &subnet) { return plain.isInSubnet(subnet); });
}

} // namespace wr
