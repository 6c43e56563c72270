#pragma once

#include "cluster/peers.h"
#include "net/livegateway.h"
#include "relay/relayline.h"
#include "relay/relaymessages.h"
#include "relay/whereabouts.h"

#include <QHash>
#include <QSet>

namespace wr {

/// Leads the players who connect to this node to where their game is: to the handler beside it, or over a line to another
/// node, whose RelayEdge speaks with them as with its own. Whoever's game changes hands is closed with ServerClosing and comes
/// back by oneself. Server thread.
class RelayFront : public QObject, public LiveHandler
{
    Q_OBJECT

public:
    struct Parts
    {
        LiveGateway &gateway;
        LiveHandler &local; ///< who has the games of this node
        Peers &peers;
        Whereabouts &whereabouts;
        const Clock &clock;
        ShardOf shardOf;
    };

    explicit RelayFront(const Parts &parts, QObject *parent = nullptr);
    ~RelayFront() override;

    void sessionOpened(SessionId session, const UpgradeInfo &info) override;
    void frameReceived(SessionId session, const QByteArray &utf8, TimePoint arrivedAt) override;
    void sessionClosed(SessionId session, quint16 code) override;

    /// Players of this node whose games are on others.
    qsizetype remoteCount() const { return m_remote.size(); }

private:
    /// What one other node has to do with this one's players.
    struct Line
    {
        RelayLine *line = nullptr;
        QSet<SessionId> sessions;
        QHash<quint64, GroupId> groups; ///< this gateway's, by the other node's number
    };
    struct Waiting
    {
        UpgradeInfo info;
        QList<std::pair<QByteArray, TimePoint>> frames;
        std::optional<Shard> shard {}; ///< of the game they want, once they have said so
    };
    struct Remote
    {
        NodeId node; ///< null: its line has ended, and it is being closed
        relay::LineFigures told;
        std::optional<Shard> shard {};
    };

    void lead(SessionId session);
    void settle(SessionId session, const Result<NodeId> &node);
    void relayFrame(SessionId id, Remote &remote, const QByteArray &utf8, TimePoint arrivedAt);
    Line &lineTo(NodeId node);
    void onBroken(NodeId node, RelayLine *line);
    void closeSome();
    void take(NodeId from, const QByteArray &payload);
    void measure();
    relay::LineFigures figures(SessionId session) const;
    GroupId groupOf(Line &line, quint64 group);

    void act(Line &line, const relay::Greeted &message);
    void act(Line &line, const relay::Text &message);
    void act(Line &line, const relay::Refused &message);
    void act(Line &line, const relay::Close &message);
    void act(Line &line, const relay::Joined &message);
    void act(Line &line, const relay::Left &message);
    void act(Line &line, const relay::GroupEnded &message);
    void act(Line &line, const relay::Broadcast &message);

    const Parts m_parts;
    QHash<SessionId, Waiting> m_waiting; ///< until it is known where their games are
    QHash<SessionId, Remote> m_remote;
    QHash<NodeId, std::shared_ptr<Line>> m_lines;
    QList<SessionId> m_toClose; ///< whose line has ended
    QTimer m_closing; ///< of 0 ms
    QTimer m_measure;
};

} // namespace wr
