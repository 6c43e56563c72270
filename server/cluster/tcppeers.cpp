#include "cluster/tcppeers.h"

#include "core/dbjob.h"
#include "core/logging.h"
#include "core/whendone.h"

#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

size_t hashOfNode(const NodeId &node)
{
    return qHash(node);
}

Result<QByteArray> refusedBy(const PeerMessage &refusal)
{
    return Error {errorCodeFromWire(QString::fromLatin1(refusal.subject)).value_or(ErrorCode::Internal), QString::fromUtf8(refusal.payload)};
}

PeerMessage replyTo(quint64 id, const Result<QByteArray> &answer)
{
    if (answer && answer->size() <= peerlimits::maxPayloadBytes)
        return {PeerMessage::Kind::Reply, id, {}, *answer};
    const Error error = answer ? Error {ErrorCode::TooLarge, u"the answer is too large"_s} : answer.error();
    const QLatin1StringView code = wireCode(error.code);
    return {PeerMessage::Kind::Refusal, id, QByteArray(code.data(), code.size()), error.message.left(500).toUtf8()};
}

} // namespace

TcpPeers::TcpPeers(const Parts &parts, QObject *parent)
    : Peers(parent)
    , m_self {parts.identity.self}
    , m_identity(parts.identity)
    , m_listener(parts.identity)
    , m_peers(8, hashOfNode)
    , m_linksGauge(parts.metrics.gauge(u"wordrally_peer_links"_s, u"Links to other nodes that stand"_s))
    , m_callsCounter(parts.metrics.counter(u"wordrally_peer_calls_total"_s, u"Calls to other nodes"_s))
    , m_failedCounter(parts.metrics.counter(u"wordrally_peer_calls_failed_total"_s, u"Calls to other nodes that had no answer"_s))
{
    m_time.start();
    m_expiry.setInterval(50ms);
    connect(&m_expiry, &QTimer::timeout, this, &TcpPeers::expire);
    connect(&m_listener, &PeerListener::linked, this, &TcpPeers::welcome);
}

TcpPeers::~TcpPeers()
{
    for (auto &[node, peer] : m_peers)
        drop(peer);
}

Result<void> TcpPeers::listen(const QHostAddress &address, quint16 port)
{
    return m_listener.start(address, port);
}

void TcpPeers::setNodes(const QList<NodeRow> &nodes)
{
    QHash<NodeId, QString> addresses;
    for (const NodeRow &node : nodes) {
        if (node.id != m_self && !node.address.isEmpty())
            addresses.insert(node.id, node.address);
    }
    for (auto peer = m_peers.begin(); peer != m_peers.end();) {
        if (addresses.value(peer->first) == peer->second.address) {
            ++peer;
            continue;
        }
        drop(peer->second);
        peer = m_peers.erase(peer);
    }
    for (auto address = addresses.cbegin(); address != addresses.cend(); ++address) {
        Peer &peer = m_peers[address.key()];
        if (!peer.address.isEmpty())
            continue;
        peer.address = address.value();
        dial(address.key());
    }
}

bool TcpPeers::isLinked(NodeId node) const
{
    const auto peer = m_peers.find(node);
    return peer != m_peers.end() && peer->second.link && peer->second.link->isReady();
}

TcpPeers::Peer *TcpPeers::find(NodeId node)
{
    const auto peer = m_peers.find(node);
    return peer == m_peers.end() ? nullptr : &peer->second;
}

void TcpPeers::dial(NodeId node)
{
    Peer *peer = find(node);
    if (!peer || peer->link)
        return;
    peer->isRedialling = false;
    const qsizetype colon = peer->address.lastIndexOf(u':');
    QString host = peer->address.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    auto *link = new PeerLink(host, peer->address.mid(colon + 1).toUShort(), node.value, m_identity, this);
    peer->link = link;
    connect(link, &PeerLink::ready, this, [this, node] { onReady(node); });
    connect(link, &PeerLink::received, this, [this, node](const PeerMessage &message) { take(node, message); });
    connect(link, &PeerLink::hasRoomAgain, this, [this, node] {
        if (Peer *known = find(node))
            flush(*known);
    });
    connect(link, &PeerLink::closed, this, [this, node, link](const QString &why) { onClosed(node, link, why); });
}

void TcpPeers::redialLater(NodeId node, Peer &peer)
{
    if (std::exchange(peer.isRedialling, true))
        return;
    // Between half of the pause and all of it, so that not all dial a node at once that comes back.
    const auto pause = peer.pause / 2 + Millis(QRandomGenerator::global()->bounded(int(peer.pause.count() / 2) + 1));
    peer.pause = std::min(2 * peer.pause, peerlimits::longestRedial);
    QTimer::singleShot(pause, this, [this, node] { dial(node); });
}

void TcpPeers::onReady(NodeId node)
{
    Peer *peer = find(node);
    if (!peer)
        return;
    countLinks();
    peer->pause = peerlimits::firstRedial;
    flush(*peer);
}

/// What was sent and not answered may have been served or not.
void TcpPeers::onClosed(NodeId node, PeerLink *link, const QString &why)
{
    link->deleteLater();
    Peer *peer = find(node);
    if (!peer || peer->link != link)
        return;
    qCDebug(lcCluster).noquote() << "no link to" << peer->address << why;
    peer->link = nullptr;
    countLinks();
    QList<AnswerPromise> lost;
    for (auto call = peer->calls.begin(); call != peer->calls.end();) {
        if (call->second.isSent) {
            lost.append(call->second.promise);
            call = peer->calls.erase(call);
        } else {
            ++call;
        }
    }
    redialLater(node, *peer);
    for (const AnswerPromise &promise : lost)
        fail(promise, ErrorCode::Unavailable, u"the other node went away"_s);
}

void TcpPeers::countLinks()
{
    m_linksGauge.set(std::count_if(m_peers.begin(), m_peers.end(), [](const auto &peer) { return peer.second.link && peer.second.link->isReady(); }));
}

void TcpPeers::wait(Peer &peer, PeerMessage message)
{
    peer.waitingBytes += message.payload.size();
    peer.waiting.append(std::move(message));
    flush(peer);
}

void TcpPeers::flush(Peer &peer)
{
    while (!peer.waiting.isEmpty() && peer.link && peer.link->hasRoom()) {
        const PeerMessage message = peer.waiting.takeFirst();
        peer.waitingBytes -= message.payload.size();
        if (message.kind == PeerMessage::Kind::Call) {
            const auto call = peer.calls.find(message.id);
            if (call == peer.calls.end())
                continue; // nobody waits for it any more
            call->second.isSent = true;
        }
        (void)peer.link->send(message);
    }
}

void TcpPeers::drop(Peer &peer)
{
    if (peer.link) {
        peer.link->disconnect(this);
        peer.link->close(u"the node is gone"_s);
        peer.link->deleteLater();
        peer.link = nullptr;
    }
    countLinks();
    peer.waiting.clear();
    peer.waitingBytes = 0;
    for (const auto &[id, call] : std::exchange(peer.calls, {}))
        fail(call.promise, ErrorCode::Unavailable, u"the other node is gone"_s);
}

void TcpPeers::send(NodeId to, const QByteArray &subject, const QByteArray &payload)
{
    if (to == m_self) {
        QMetaObject::invokeMethod(this, [this, subject, payload] { (void)serve(m_self, subject, payload); }, Qt::QueuedConnection);
        return;
    }
    Peer *peer = find(to);
    if (peer && payload.size() <= peerlimits::maxPayloadBytes && peer->hasRoom(payload.size()))
        wait(*peer, {PeerMessage::Kind::Send, 0, subject, payload});
}

Peers::Answer TcpPeers::call(NodeId to, const QByteArray &subject, const QByteArray &payload, Millis timeout)
{
    const auto refused = [](ErrorCode code, const QString &why) { return readyFuture(Result<QByteArray>(Error {code, why})); };
    if (payload.size() > peerlimits::maxPayloadBytes)
        return refused(ErrorCode::TooLarge, u"at most %1 bytes"_s.arg(peerlimits::maxPayloadBytes));
    if (to == m_self)
        return serve(m_self, subject, payload);
    m_callsCounter.add();
    Peer *peer = find(to);
    const bool hasRoom = peer && peer->hasRoom(payload.size()) && peer->calls.size() < size_t(peerlimits::maxCalls);
    if (!hasRoom) {
        m_failedCounter.add();
        return refused(ErrorCode::Unavailable, peer ? u"too much waits for the other node"_s : u"there is no such node"_s);
    }
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    const quint64 id = ++m_lastId;
    peer->calls.emplace(id, Call {promise, m_time.elapsed() + timeout.count(), false});
    wait(*peer, {PeerMessage::Kind::Call, id, subject, payload});
    if (!m_expiry.isActive())
        m_expiry.start();
    return promise->future();
}

/// An answer on a link that we dialled.
void TcpPeers::take(NodeId node, const PeerMessage &message)
{
    Peer *peer = find(node);
    if (!peer)
        return;
    const auto call = peer->calls.find(message.id);
    const bool isAnswer = message.kind == PeerMessage::Kind::Reply || message.kind == PeerMessage::Kind::Refusal;
    if (!isAnswer || call == peer->calls.end()) // too late
        return;
    const AnswerPromise promise = call->second.promise;
    peer->calls.erase(call);
    flush(*peer);
    promise->addResult(message.kind == PeerMessage::Kind::Reply ? Result<QByteArray>(message.payload) : refusedBy(message));
    promise->finish();
}

/// A link that another node has dialled: what it asks is served here.
void TcpPeers::welcome(PeerLink *link)
{
    link->setParent(this);
    m_served.insert(link, 0);
    connect(link, &PeerLink::received, this, [this, link](const PeerMessage &message) { answer(link, message); });
    connect(link, &PeerLink::closed, this, [this, link] {
        m_served.remove(link);
        link->deleteLater();
    });
}

void TcpPeers::answer(PeerLink *link, const PeerMessage &message)
{
    const NodeId from {link->other()};
    if (message.kind == PeerMessage::Kind::Send) {
        (void)serve(from, message.subject, message.payload);
        return;
    }
    if (message.kind != PeerMessage::Kind::Call)
        return link->close(u"a link that was dialled by the other side carries no answers"_s);
    const auto served = m_served.find(link);
    if (served == m_served.end())
        return;
    if (!link->hasRoom())
        return link->close(u"the other side asks and does not read"_s);
    if (*served >= peerlimits::maxServed) {
        (void)link->send(replyTo(message.id, Error {ErrorCode::Unavailable, u"the node is busy"_s}));
        return;
    }
    ++*served;
    // The link may be gone when the answer comes.
    whenDone(this, serve(from, message.subject, message.payload),
             [this, link = QPointer(link), id = message.id](const Result<QByteArray> &outcome) {
                 const auto known = link ? m_served.find(link.data()) : m_served.end();
                 if (known == m_served.end())
                     return;
                 --*known;
                 if (!link->hasRoom())
                     return link->close(u"the other side asks and does not read"_s);
                 (void)link->send(replyTo(id, outcome));
             });
}

void TcpPeers::expire()
{
    const qint64 now = m_time.elapsed();
    QList<AnswerPromise> late;
    bool isWaiting = false;
    for (auto &[node, peer] : m_peers) {
        for (auto call = peer.calls.begin(); call != peer.calls.end();) {
            if (call->second.deadline > now) {
                isWaiting = true;
                ++call;
                continue;
            }
            late.append(call->second.promise);
            call = peer.calls.erase(call);
        }
    }
    if (!isWaiting)
        m_expiry.stop();
    for (const AnswerPromise &promise : late)
        fail(promise, ErrorCode::RequestTimeout, u"the other node has not answered in time"_s);
}

void TcpPeers::fail(const AnswerPromise &promise, ErrorCode code, const QString &why)
{
    m_failedCounter.add();
    promise->addResult(Result<QByteArray>(Error {code, why}));
    promise->finish();
}

} // namespace wr
