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
bool isFromHere(const RequestHead &head)
{
    const auto host = readAuthority(head.host);
    if (!host || !host->isLoopback())
        return false;
    const auto origin = head.headers.constFind("origin"_ba);
    if (origin != head.headers.constEnd()) {
        const auto page = readOrigin(*origin);
        return page && page->scheme == "http"_L1 && page->isOf(*host);
    }
    // A page that only fetches sends no Origin, but newer browsers say this.
    const QByteArray site = head.headers.value("sec-fetch-site"_ba, "none"_ba);
    return site == "none" || site == "same-origin";
}

} // namespace

PeerAddress peerOf(const QHostAddress &socketAddress, quint16 socketPort, const RequestHead &head,
                   const Admission &admission)
{
    const QHostAddress peer = plainAddress(socketAddress);
    PeerAddress result {peer, socketPort, false, false};
    result.isLoopback = peer.isLoopback() && !isForwarded(head.headers) && isFromHere(head);
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

QByteArray schemeOf(const PeerAddress &peer, const RequestHead &head)
{
    if (!peer.isBehindProxy)
        return {};
    const QByteArray last
        = head.headers.value("x-forwarded-proto"_ba).split(',').last().trimmed().toLower();
    return last == "http" || last == "https" ? last : QByteArray();
}

} // namespace wr
