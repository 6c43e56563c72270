#pragma once

#include "cluster/peers.h"
#include "core/metrics.h"
#include "net/peerlistener.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QPromise>
#include <QTimer>

#include <map>
#include <memory>
#include <unordered_map>

namespace wr {

namespace peerlimits {
constexpr int maxWaiting = 1'024; ///< messages that wait for a link to one node
constexpr qsizetype maxWaitingBytes = 8 << 20; ///< of their payloads
constexpr int maxCalls = 4'096;   ///< calls to one node that have no answer yet
constexpr int maxServed = 1'024;  ///< calls of one node that are being served; more are refused
constexpr Millis firstRedial {100};
constexpr Millis longestRedial {5'000};
} // namespace peerlimits

/// Calls between nodes over TCP: each node dials every other one for what it asks, and serves what others ask on the links they
/// dialled. A link that breaks is dialled again after a pause that doubles, with some chance in it. Server thread.
class TcpPeers final : public Peers
{
    Q_OBJECT

public:
    struct Parts
    {
        PeerIdentity identity; ///< self: the node's id
        Metrics &metrics;
    };

    explicit TcpPeers(const Parts &parts, QObject *parent = nullptr);
    ~TcpPeers() override;

    /// As PeerListener::start.
    Result<void> listen(const QHostAddress &address, quint16 port);
    quint16 port() const { return m_listener.serverPort(); }

    /// Who there is now, and where. Links to others end, and what waits for them is Unavailable.
    void setNodes(const QList<NodeRow> &nodes);

    void send(NodeId to, const QByteArray &subject, const QByteArray &payload) override;
    Answer call(NodeId to, const QByteArray &subject, const QByteArray &payload, Millis timeout = usualTimeout) override;

    /// Whether a link to that node stands.
    bool isLinked(NodeId node) const;

private:
    using AnswerPromise = std::shared_ptr<QPromise<Result<QByteArray>>>;
    struct Call
    {
        AnswerPromise promise;
        qint64 deadline = 0; ///< on m_time
        bool isSent = false;
    };
    struct Peer
    {
        QString address;
        PeerLink *link = nullptr;     ///< dialled by us
        Millis pause {peerlimits::firstRedial};
        bool isRedialling = false;
        QList<PeerMessage> waiting;   ///< for the link
        qsizetype waitingBytes = 0;

        bool hasRoom(qsizetype bytes) const
        {
            return waiting.size() < peerlimits::maxWaiting && waitingBytes + bytes <= peerlimits::maxWaitingBytes;
        }
        std::map<quint64, Call> calls;
    };

    Peer *find(NodeId node);
    void dial(NodeId node);
    void redialLater(NodeId node, Peer &peer);
    void onReady(NodeId node);
    void onClosed(NodeId node, PeerLink *link, const QString &why);
    void wait(Peer &peer, PeerMessage message);
    void flush(Peer &peer);
    void countLinks();
    void drop(Peer &peer);
    void take(NodeId node, const PeerMessage &message);
    void welcome(PeerLink *link);
    void answer(PeerLink *link, const PeerMessage &message);
    void expire();
    void fail(const AnswerPromise &promise, ErrorCode code, const QString &why);

    const NodeId m_self;
    const PeerIdentity m_identity;
    PeerListener m_listener;
    std::unordered_map<NodeId, Peer, size_t (*)(const NodeId &)> m_peers;
    QHash<PeerLink *, int> m_served; ///< calls that are being served, by the link they came on
    quint64 m_lastId = 0;
    QElapsedTimer m_time;
    QTimer m_expiry; ///< runs while calls wait
    Gauge &m_linksGauge;
    Counter &m_callsCounter;
    Counter &m_failedCounter;
};

} // namespace wr
