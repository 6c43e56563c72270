#pragma once

#include "cluster/peers.h"
#include "net/liveedge.h"
#include "relay/relayline.h"
#include "relay/relaymessages.h"
#include "relay/whereabouts.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <unordered_map>

namespace wr {

/// The live edge of a node's games: speaks with the sessions of this node itself and, over the lines of their RelayFronts, with
/// those of other nodes, as if they were its own. Each broadcast goes once to each node. Server thread.
class RelayEdge : public QObject, public LiveEdge
{
    Q_OBJECT

public:
    struct Parts
    {
        LiveEdge &own; ///< the sessions of this node
        Peers &peers;
        Whereabouts &whereabouts;
        const Clock &clock;
    };

    explicit RelayEdge(const Parts &parts, QObject *parent = nullptr);
    ~RelayEdge() override;

    /// Who hears of sessions of other nodes, each once its game is here to be played; must outlive this, or be set to null.
    /// `shardOf`: of their first frames.
    void setHandler(LiveHandler *handler, ShardOf shardOf = {});

    void greeted(SessionId session) override;
    void send(SessionId session, const QByteArray &text) override;
    GroupId createGroup() override { return m_parts.own.createGroup(); }
    void removeGroup(GroupId group) override;
    void join(GroupId group, SessionId session) override;
    void leave(GroupId group, SessionId session) override;
    void broadcast(GroupId group, const QByteArray &text) override;
    void broadcastState(GroupId group, quint32 key, const QByteArray &text) override;
    void sendEach(const QList<SessionId> &sessions, std::function<QByteArray(SessionId)> encode) override;
    void reject(SessionId session, const Error &error, const std::optional<QString> &re = {}) override;
    void postpone(SessionId session, const Error &error, const std::optional<QString> &re = {}) override;
    void close(SessionId session, ErrorCode code) override;
    /// Of the player's line and the one between the nodes.
    std::optional<Micros> roundTrip(SessionId session) const override;
    Micros linkTime(SessionId session) const override;

    /// Sessions of other nodes.
    qsizetype remoteCount() const { return qsizetype(m_sessions.size()); }

private:
    struct Line
    {
        RelayLine *line = nullptr;
        QHash<quint64, SessionId> sessions; ///< by their numbers on the other node
        std::optional<Micros> roundTrip;    ///< between the nodes, the smallest seen
    };
    using LineRef = std::shared_ptr<Line>;
    struct Session
    {
        LineRef line;
        quint64 theirs = 0;
        relay::LineFigures figures;
        QSet<GroupId> groups;
        bool isClosing = false;
        /// Until the handler hears of it: what it said when it connected, and since.
        std::optional<UpgradeInfo> info;
        QList<std::pair<QByteArray, TimePoint>> early;
    };
    /// Private messages to many, of which some are still to be made.
    struct Owed
    {
        QList<SessionId> order;
        qsizetype next = 0;
        QSet<SessionId> left;
        std::function<QByteArray(SessionId)> encode;
    };

    Session *find(SessionId session);
    Session *openOf(SessionId session);
    void toGroup(GroupId group, std::optional<quint32> stateKey, const QByteArray &text);
    void dropOut(GroupId group, const LineRef &line);
    void take(NodeId from, const QByteArray &payload);
    LineRef lineOf(NodeId from, const relay::Batch<relay::Inward> &batch);
    void onBroken(const LineRef &line);
    void end(SessionId session, quint16 code);
    void act(const LineRef &line, const relay::Opened &message);
    void act(const LineRef &line, const relay::Received &message);
    void act(const LineRef &line, const relay::Measured &message);
    void act(const LineRef &line, const relay::Closed &message);
    void admit(SessionId id);
    void settle(SessionId id, const Result<NodeId> &node);
    void settleDebts(SessionId session);
    void settleDebts(GroupId group);
    void pay(Owed &owed, SessionId session);
    void runSlice();
    void ping(const LineRef &line);

    const Parts m_parts;
    LiveHandler *m_handler = nullptr;
    ShardOf m_shardOf;
    quint64 m_last = 0;
    std::unordered_map<quint64, Session> m_sessions;
    QHash<NodeId, LineRef> m_lines;
    QHash<GroupId, QHash<LineRef, int>> m_members; ///< how many of each node; groups without any are left out
    std::deque<Owed> m_owed;
    QTimer m_slice; ///< of 0 ms
    QTimer m_ping;
};

} // namespace wr
