#include "net/peeraddress.h"

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
        if (!admission.isTrustedProxy(address))
            break;
    }
    return result;
}

} // namespace wr
