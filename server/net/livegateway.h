#pragma once

#include "net/epollwires.h"
#include "net/liveedge.h"
#include "net/netlimits.h"
#include "net/upgradehandler.h"
#include "net/websocketreader.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <unordered_map>
#include <variant>
#include <vector>

namespace wr {

class HttpGateway;
class LiveSession;
class TimerWheel;
struct EachJob;
struct LiveGroup;

/// Owns the WebSockets behind /live and speaks of sessions and frames only. Server thread.
///
/// Broadcasts are written in slices between which the event loop is served; a session
/// that gets something sooner is first written what it is owed.
class LiveGateway final : public QObject, public LiveEdge, private UpgradeHandler
{
    Q_OBJECT

public:
    /// Both must outlive it.
    explicit LiveGateway(HttpGateway &http, QObject *parent = nullptr);
    ~LiveGateway() override;

    /// Before the first connection. The handler must outlive the gateway or be set to null.
    void setHandler(LiveHandler *handler) { m_handler = handler; }

    /// Frames that begin with `{"v":1,"type":"echo"` come back as they are, without the rate limit.
    /// For benches.
    void setEchoUnlimited(bool isUnlimited) { m_isEchoUnlimited = isUnlimited; }

    void greeted(SessionId session) override;
    void send(SessionId session, const QByteArray &text) override;
    GroupId createGroup() override;
    void removeGroup(GroupId group) override;
    void join(GroupId group, SessionId session) override;
    void leave(GroupId group, SessionId session) override;
    void broadcast(GroupId group, const QByteArray &text) override;
    void broadcastState(GroupId group, quint32 key, const QByteArray &text) override;
    void sendEach(const QList<SessionId> &sessions, std::function<QByteArray(SessionId)> encode) override;
    void reject(SessionId session, const Error &error, const std::optional<QString> &re = {}) override;
    void postpone(SessionId session, const Error &error, const std::optional<QString> &re = {}) override;
    void close(SessionId session, ErrorCode code) override;
    void closeAll(ErrorCode code);

    std::optional<Micros> roundTrip(SessionId session) const override;
    Micros linkTime(SessionId session) const override;

    /// The kernel's smallest round trip (TCP_INFO), where the system has it and no proxy is between.
    std::optional<Micros> kernelRoundTrip(SessionId session) const;

    int sessionCount() const { return int(m_sessions.size()); }

    // for LiveSession
    const Clock &clock() const;
    const NetLimits &limits() const;
    TimerWheel &wheel() const;
    void closeSoon(SessionId session, ErrorCode code);
    /// Its place is another's: closes it at once. What the kernel has no room for is not said, with TLS nothing is.
    void giveWay(SessionId session);
    void bytesReceived(LiveSession &session, QByteArrayView bytes);
    void connectionEnded(SessionId session);

private:
    struct Ended
    {
        SessionId session;
        quint16 code = 0;
    };
    struct Ending
    {
        quint16 told = 0; ///< to the handler
        quint16 sent = 0; ///< in the close frame
        QByteArray reason;
    };
    using Work = std::variant<GroupId, std::shared_ptr<EachJob>>;

    Result<std::shared_ptr<AdmissionTicket>> mayUpgrade(const HttpRequest &request) override;
    bool takeOver(GuardedSocket &transport, const HttpRequest &request,
                  const std::shared_ptr<AdmissionTicket> &claim) override;
    void upgraded(std::unique_ptr<QWebSocket> socket, GuardedSocket &transport,
                  const HttpRequest &request, std::shared_ptr<AdmissionTicket> claim) override;
    /// `firstWords` leave before all else.
    void addSession(std::unique_ptr<LiveWire> wire, const HttpRequest &request, std::shared_ptr<AdmissionTicket> ticket,
                    std::shared_ptr<AdmissionTicket> claim, const QByteArray &firstWords = {});

    void eventReceived(LiveSession &session, const WebSocketReader::Event &event);
    void textReceived(LiveSession &session, const QByteArray &utf8);
    void faultReceived(LiveSession &session, quint16 code);
    bool takePiece(LiveSession &session);
    void closeWith(LiveSession &session, const Error &error);
    void endSession(LiveSession &session, const QByteArray &lastFrames, const Ending &ending);
    void leaveAllGroups(LiveSession &session);
    void reportLater();
    void reportEnds();

    LiveSession *openSession(SessionId session) const;
    LiveGroup *openGroup(GroupId group) const;
    void append(GroupId group, const QByteArray &text, std::optional<quint32> key);
    void catchUp(LiveSession &session);
    void catchUpWith(LiveSession &session, LiveGroup &group, quint64 from);
    void deliver(LiveSession &session, const QByteArray &frame, std::optional<quint64> stateKey);
    void sliceLater();
    void runSlice();
    bool walk(const Work &work);
    bool walkGroup(LiveGroup &group);
    bool walkEach(EachJob &job);
    void finishGroup(LiveGroup &group);

    HttpGateway &m_http;
    LiveHandler *m_handler = nullptr;
    bool m_isEchoUnlimited = false;
    quint64 m_lastSession = 0;
    GroupId m_lastGroup = 0;
    quint64 m_nextSerial = 1;
    std::vector<char> m_received; // what is just being read, of one session after the other
    EpollWires m_epollWires;
    std::unordered_map<quint64, std::unique_ptr<LiveSession>> m_sessions;
    std::unordered_map<quint64, std::unique_ptr<LiveSession>> m_closing; // waiting for their peers
    std::vector<std::unique_ptr<LiveSession>> m_gone; // freed by reportEnds()
    std::unordered_map<GroupId, std::unique_ptr<LiveGroup>> m_groups;
    std::vector<Ended> m_ended; // told by reportEnds()
    std::vector<std::pair<SessionId, ErrorCode>> m_toClose;
    std::deque<Work> m_work; // what is being sent in slices
    QTimer m_sliceTimer; // of 0 ms: posted events would all be handled before the next socket
    bool m_isReportQueued = false;
};

} // namespace wr
