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

/// Whether the connection was made on this machine. To an own address the system connects from that
/// very address, and an answer to a stranger who claims it would never leave the machine.
bool isOfThisMachine(const Arrival &arrival, const QHostAddress &peer, const OwnNetwork &network)
{
    return peer.isLoopback() || (peer == plainAddress(arrival.local) && network.isOwn(peer));
}

/// Whether the request's Host is one that only this machine can have been found by.
bool namesThisMachine(const Authority &host, const Arrival &arrival)
{
    if (host.isLoopback())
        return true;
    QHostAddress address;
    return address.setAddress(host.host) && plainAddress(address) == plainAddress(arrival.local);
}

/// Whether the request can only come from a program, or a page of ours, on this machine.
bool isFromHere(const RequestHead &head, const Arrival &arrival)
{
    const auto host = readAuthority(head.host);
    if (!host || !namesThisMachine(*host, arrival))
        return false;
    const auto origin = head.headers.constFind("origin"_ba);
    if (origin != head.headers.constEnd()) {
        const auto page = readOrigin(*origin);
        return page && page->scheme == (arrival.isTls ? "https"_L1 : "http"_L1) && page->isOf(*host);
    }
    // A page that only fetches sends no Origin, but newer browsers say this.
    const QByteArray site = head.headers.value("sec-fetch-site"_ba, "none"_ba);
    return site == "none" || site == "same-origin";
}

} // namespace

PeerAddress peerOf(const Arrival &arrival, const RequestHead &head, const Admission &admission,
                   const OwnNetwork &network)
{
    const QHostAddress peer = plainAddress(arrival.peer);
    PeerAddress result {peer, arrival.port, false, false, network.isNear(peer)};
    result.isLoopback = isOfThisMachine(arrival, peer, network) && !isForwarded(head.headers)
        && isFromHere(head, arrival);
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
        result.isNear = network.isNear(address);
        if (!admission.isTrustedProxy(address))
            break;
    }
    return result;
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
