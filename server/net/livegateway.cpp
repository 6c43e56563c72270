#include "net/livegateway.h"

#include "core/logging.h"
#include "core/logscope.h"
#include "net/guardedsocket.h"
#include "net/httpgateway.h"
#include "net/livegroup.h"
#include "net/livesession.h"
#include "net/originrule.h"
#include "net/websocketframe.h"
#include "protocol/errorframe.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView echoPrefix = R"({"v":1,"type":"echo")";

/// QWebSocket reads a line of a handshake up to 8 KiB, and cuts the connection off without a word when
/// it is longer.
constexpr qsizetype maxHandshakeLine = 8'000;

/// Faults of a client's making, which its reader cannot go on with for ever.
bool isBadFrame(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadRequest:
    case ErrorCode::MalformedFrame:
    case ErrorCode::UnknownMessage:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::RateLimited:
    case ErrorCode::HelloRequired:
    case ErrorCode::AlreadyGreeted:
        return true;
    default:
        return false;
    }
}

} // namespace

LiveGateway::LiveGateway(HttpGateway &http, QObject *parent)
    : QObject(parent)
    , m_http(http)
{
    m_http.setUpgradeHandler(this);
    m_sliceTimer.setSingleShot(true);
    connect(&m_sliceTimer, &QTimer::timeout, this, &LiveGateway::runSlice);
}

LiveGateway::~LiveGateway()
{
    m_http.setUpgradeHandler(nullptr);
    for (const auto *sessions : {&m_sessions, &m_closing}) {
        for (const auto &[id, session] : *sessions) {
            session->webSocket()->disconnect(this);
            if (session->transport())
                session->transport()->disconnect(this);
        }
    }
}

const Clock &LiveGateway::clock() const
{
    return m_http.clock();
}

const NetLimits &LiveGateway::limits() const
{
    return m_http.limits();
}

TimerWheel &LiveGateway::wheel() const
{
    return m_http.wheel();
}

Result<std::shared_ptr<AdmissionTicket>> LiveGateway::mayUpgrade(const HttpRequest &request)
{
    if (request.path != "/live"_L1)
        return Error {ErrorCode::NotFound, u"there is no live connection here"_s};
    if (!m_handler)
        return Error {ErrorCode::Unavailable, u"not ready yet"_s};
    for (auto header = request.headers.cbegin(); header != request.headers.cend(); ++header) {
        if (header.key().size() + header.value().size() > maxHandshakeLine)
            return Error {ErrorCode::HeaderTooLarge, u"a header is too long for a handshake"_s};
    }
    if (!isOriginAllowed(request, limits().allowedOrigins))
        return Error {ErrorCode::OriginRefused, u"this page may not connect here"_s};
    if (request.peer.isBehindProxy)
        return m_http.admission().claim(request.peer.address);
    return std::shared_ptr<AdmissionTicket>();
}

void LiveGateway::upgraded(std::unique_ptr<QWebSocket> socket, GuardedSocket &transport,
                           const HttpRequest &request, std::shared_ptr<AdmissionTicket> claim)
{
    const SessionId id {++m_lastSession};
    UpgradeInfo info {request.peer, request.query.queryItemValue(u"pin"_s), request.query,
                      request.id};
    auto session = std::make_unique<LiveSession>(*this, id, std::move(socket), transport,
                                                 std::move(info), std::move(claim));
    session->cursor = m_nextSerial;
    connectSession(*session);
    NetMetrics &metrics = m_http.metrics();
    ++metrics.handshakes;
    ++metrics.sessions;
    const LiveSession &opened = *m_sessions.emplace(id.value, std::move(session)).first->second;
    if (m_handler)
        m_handler->sessionOpened(id, opened.info());
}

void LiveGateway::connectSession(LiveSession &session)
{
    QWebSocket *socket = session.webSocket();
    QTcpSocket *transport = session.transport();
    LiveSession *const it = &session; // outlives these connections: connectionEnded() cuts them
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, it](const QString &message) { textReceived(*it, message); });
    // What makes no message costs as much: pieces of one that never ends, and pongs nobody asked for.
    const auto takePiece = [this, it] {
        if (!it->isSilent() && !it->takeToken(clock().now()))
            reject(it->id(), {ErrorCode::RateLimited, u"too many frames"_s});
    };
    connect(socket, &QWebSocket::textFrameReceived, this, [takePiece](const QString &, bool isLast) {
        if (!isLast)
            takePiece();
    });
    connect(socket, &QWebSocket::binaryFrameReceived, this, [takePiece] { takePiece(); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this, it] {
        reject(it->id(), {ErrorCode::MalformedFrame, u"only text is understood"_s});
    });
    connect(socket, &QWebSocket::pong, this, [this, it, takePiece](quint64, const QByteArray &payload) {
        if (!it->pongReceived(payload, clock().now()))
            takePiece();
    });
    connect(socket, &QWebSocket::disconnected, this,
            [this, id = session.id()] { connectionEnded(id); });
    connect(transport, &QIODevice::readyRead, this, [this, it] {
        it->heard(clock().now());
        // Pings are answered by QWebSocket itself: a peer that never reads the answers piles up.
        if (it->pendingBytes() > limits().maxPendingBytesHard)
            closeSoon(it->id(), ErrorCode::SlowReader);
    });
    connect(transport, &QIODevice::bytesWritten, this, [this, it] {
        if (!it->flushStates())
            closeSoon(it->id(), ErrorCode::SlowReader);
    });
}

void LiveGateway::textReceived(LiveSession &session, const QString &message)
{
    if (session.isSilent())
        return;
    const LogScope scope(session.info().request);
    const TimePoint now = clock().now();
    const QByteArray utf8 = message.toUtf8();
    NetMetrics &metrics = m_http.metrics();
    ++metrics.framesIn;
    metrics.bytesIn += utf8.size();
    const bool isEcho = session.isGreeted() && utf8.startsWith(echoPrefix);
    if (!(isEcho && m_isEchoUnlimited) && !session.takeToken(now)) {
        reject(session.id(), {ErrorCode::RateLimited, u"too many messages"_s});
        return;
    }
    if (isEcho)
        send(session.id(), utf8);
    else if (m_handler)
        m_handler->frameReceived(session.id(), utf8, now);
}

void LiveGateway::greeted(SessionId session)
{
    if (LiveSession *open = openSession(session); open && !open->isGreeted())
        open->greet();
}

void LiveGateway::reject(SessionId session, const Error &error, const std::optional<QString> &re)
{
    LiveSession *open = openSession(session);
    if (!open)
        return;
    ++m_http.metrics().refused[error.code];
    if (isBadFrame(error.code) && open->countBadFrame() >= limits().badFramesBeforeClose)
        closeWith(*open, error);
    else
        send(session, errorFrame(error, re));
}

void LiveGateway::postpone(SessionId session, const Error &error, const std::optional<QString> &re)
{
    LiveSession *open = openSession(session);
    if (!open || open->isGreeted())
        return;
    ++m_http.metrics().refused[error.code];
    open->awaitHello(clock().now() + error.retryAfter.value_or(Millis(0)) + limits().helloTimeout);
    send(session, errorFrame(error, re));
}

void LiveGateway::close(SessionId session, ErrorCode code)
{
    if (LiveSession *open = openSession(session))
        closeWith(*open, {code, u"the connection is closed"_s});
}

void LiveGateway::closeAll(ErrorCode code)
{
    std::vector<SessionId> open;
    for (const auto &[id, session] : m_sessions)
        open.push_back(session->id());
    for (const SessionId session : open)
        close(session, code);
}

/// For callers inside a write, where sessions must not go away.
void LiveGateway::closeSoon(SessionId session, ErrorCode code)
{
    LiveSession *open = openSession(session);
    if (!open || open->isSilent())
        return;
    open->silence();
    m_toClose.emplace_back(session, code);
    reportLater();
}

void LiveGateway::closeWith(LiveSession &session, const Error &error)
{
    const SessionId id = session.id();
    qCDebug(lcLive) << "closing session" << id.value << wireCode(error.code);
    catchUp(session);
    leaveAllGroups(session);
    session.beginClose(errorFrame(error, {}, true), closeCode(error.code),
                       QByteArray(wireCode(error.code).data(), wireCode(error.code).size()));
    m_ended.push_back({id, closeCode(error.code)});
    --m_http.metrics().sessions;
    auto node = m_sessions.extract(id.value);
    m_closing.insert(std::move(node));
    reportLater();
}

void LiveGateway::connectionEnded(SessionId session)
{
    auto node = m_closing.extract(session.value);
    if (node.empty()) {
        node = m_sessions.extract(session.value);
        if (node.empty())
            return;
        leaveAllGroups(*node.mapped());
        m_ended.push_back({session, quint16(node.mapped()->webSocket()->closeCode())});
        --m_http.metrics().sessions;
    }
    node.mapped()->webSocket()->disconnect(this);
    if (node.mapped()->transport())
        node.mapped()->transport()->disconnect(this);
    m_gone.push_back(std::move(node.mapped()));
    reportLater();
}

void LiveGateway::leaveAllGroups(LiveSession &session)
{
    for (LiveGroup *group : session.groups)
        group->remove(&session);
    session.groups.clear();
}

void LiveGateway::reportLater()
{
    if (!std::exchange(m_isReportQueued, true))
        QMetaObject::invokeMethod(this, &LiveGateway::reportEnds, Qt::QueuedConnection);
}

void LiveGateway::reportEnds()
{
    m_isReportQueued = false;
    for (const auto &[session, code] : std::exchange(m_toClose, {}))
        close(session, code);
    m_gone.clear();
    for (const Ended &ended : std::exchange(m_ended, {})) {
        if (m_handler)
            m_handler->sessionClosed(ended.session, ended.code);
    }
}

LiveSession *LiveGateway::openSession(SessionId session) const
{
    const auto found = m_sessions.find(session.value);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

std::optional<Micros> LiveGateway::roundTrip(SessionId session) const
{
    const LiveSession *open = openSession(session);
    return open ? open->roundTrip() : std::nullopt;
}

std::optional<Micros> LiveGateway::kernelRoundTrip(SessionId session) const
{
    const LiveSession *open = openSession(session);
    return open ? open->kernelRoundTrip() : std::nullopt;
}

} // namespace wr
