#pragma once

#include "net/httpmessage.h"
#include "net/netmetrics.h"
#include "net/requesthead.h"
#include "net/timerwheel.h"

#include <QObject>

class QTcpSocket;

namespace wr {

class AdmissionTicket;
class GuardedSocket;

/// Stands between an accepted socket and QtHttpServer, which has no limit of size or time and reads
/// malformed requests its own way. It takes every byte out of the socket, validates the head, waits
/// for the whole body within the limits, and releases one request at a time; the next only once the
/// response is out. What it refuses gets a real answer and a close. Lives with its socket on the
/// server thread, until the connection closes or is upgraded.
class RequestGuard final : public QObject, private TimerWheel::Entry
{
    Q_OBJECT

public:
    /// Its readyRead slot must be connected before QtHttpServer's: make it before the socket is
    /// handed on. Owned by the socket.
    RequestGuard(GuardedSocket &socket, TimerWheel &wheel, const NetLimits &limits,
                 NetMetrics &metrics);
    ~RequestGuard() override;

    /// The released request; valid from its release to its response.
    const RequestHead &head() const { return m_head; }
    TimePoint receivedAt() const { return m_receivedAt; }

    /// Writes the response to the released request, whole, or its head with `source` to follow. The
    /// connection goes on when both the client and `mayKeepAlive` say so. Without a request, or with
    /// its client gone, it is dropped.
    void respond(const QByteArray &response, bool mayKeepAlive,
                 std::shared_ptr<const HttpBodySource> source = {});

    /// True when the answer to the released request will leave the connection open.
    bool willKeepAlive() const { return m_head.keepsAlive && !m_isFlooded && !m_isLast; }

    /// The next answer is the connection's last, and says so.
    void serveLast() { m_isLast = true; }
    /// Ends the connection in good order if nothing has been asked that is not answered.
    void endIdle();
    /// Whether something was asked, or is being asked, whose answer is not on its way.
    bool isAsked() const;

    /// The connection becomes a WebSocket: gives up the socket and deletes itself. False when the
    /// client has sent bytes after its request, which no proper client can.
    [[nodiscard]] bool detach();

private:
    enum class State {
        Head, // waiting for a request, or in the middle of its head
        Body,
        Handling, // released, its response not written yet
        Writing, // the response is on its way
        Draining, // reading only to let the client see the last answer
        Detached,
    };

    void onReadyRead();
    void onBytesWritten();
    void advance();
    void advanceHead();
    void advanceBody();
    void beginBody(RequestHead head);
    void releaseRequest();
    void continueResponse();
    void readSource();
    void finishResponse();
    void refuse(const HeadRefusal &refusal);
    void drain();
    void due() override;
    void waitAtMost(Millis time);
    void mayGiveWay();

    GuardedSocket &m_guarded;
    QTcpSocket *const m_socket; // the same
    std::shared_ptr<AdmissionTicket> m_ticket; // outlives the socket's own; null in some tests
    TimerWheel &m_wheel;
    const NetLimits &m_limits;
    NetMetrics &m_metrics;
    State m_state = State::Head;
    QByteArray m_input; // taken from the socket and not released
    qsizetype m_seen = 0; // bytes of m_input known to hold no end of the head
    bool m_isReading = false; // inside readyRead: QtHttpServer's slot follows by itself
    bool m_isHeadBegun = false;
    bool m_hasAsked = false; // one whole request at least
    bool m_isFlooded = false; // too much was sent ahead: close after this response
    bool m_isLast = false; // the server stops: close after the next response
    RequestHead m_head;
    TimePoint m_receivedAt;
    std::shared_ptr<const HttpBodySource> m_source; // of the response that is being written
    qint64 m_sourceRead = 0;
    bool m_isReadingSource = false;
};

} // namespace wr
