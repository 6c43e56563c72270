#include "net/peeraddress.h"

#include "net/webaddress.h"

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// What proxies, balancers and tunnels add; besides, everything that begins with X-Forwarded.
constexpr std::array<QByteArrayView, 17> forwardingHeaders {
    "forwarded",           "via",
    "x-real-ip",           "x-client-ip",
    "x-cluster-client-ip", "x-original-forwarded-for",
    "x-original-host",     "x-host",
    "x-proxyuser-ip",      "x-envoy-external-address",
    "x-azure-clientip",    "x-appengine-user-ip",
    "cf-connecting-ip",    "cf-ray",
    "true-client-ip",      "fastly-client-ip",
    "cdn-loop",
};

bool isForwarded(const QHash<QByteArray, QByteArray> &headers)
{
    return std::any_of(headers.keyBegin(), headers.keyEnd(), [](const QByteArray &name) {
        return name.startsWith("x-forwarded")
            || std::find(forwardingHeaders.begin(), forwardingHeaders.end(), name)
            != forwardingHeaders.end();
    });
}

/// Whether the request can only come from a program, or a page of ours, on this machine.
bool isFromHere(const RequestHead &head, bool isTls)
{
    const auto host = readAuthority(head.host);
    if (!host || !host->isLoopback())
        return false;
    const auto origin = head.headers.constFind("origin"_ba);
    if (origin != head.headers.constEnd()) {
        const auto page = readOrigin(*origin);
        return page && page->scheme == (isTls ? "https"_L1 : "http"_L1) && page->isOf(*host);
    }
    // A page that only fetches sends no Origin, but newer browsers say this.
    const QByteArray site = head.headers.value("sec-fetch-site"_ba, "none"_ba);
    return site == "none" || site == "same-origin";
}

} // namespace

PeerAddress peerOf(const QHostAddress &socketAddress, quint16 socketPort, const RequestHead &head,
                   const Admission &admission, bool isTls)
{
    const QHostAddress peer = plainAddress(socketAddress);
    PeerAddress result {peer, socketPort, false, false};
    result.isLoopback = peer.isLoopback() && !isForwarded(head.headers) && isFromHere(head, isTls);
    const auto forwardedFor = head.headers.constFind("x-forwarded-for"_ba);
    if (forwardedFor == head.headers.constEnd() || !admission.isTrustedProxy(peer))
        return result;
    const QList<QByteArray> hops = forwardedFor->split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        QHostAddress address;
        if (!address.setAddress(QString::fromLatin1(hop->trimmed())))
            break; // not ours to interpret: the proxy that wrote it is the last we know
        result.address = plainAddress(address);
        result.port = 0;
        result.isBehindProxy = true;
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

QByteArray schemeOf(const PeerAddress &peer, const RequestHead &head)
{
    if (!peer.isBehindProxy)
        return {};
    const QByteArray last
        = head.headers.value("x-forwarded-proto"_ba).split(',').last().trimmed().toLower();
    return last == "http" || last == "https" ? last : QByteArray();
}

} // namespace wr
