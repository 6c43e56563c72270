#include "net/livegateway.h"

#include "core/logging.h"
#include "core/logscope.h"
#include "net/httpgateway.h"
#include "net/livegroup.h"
#include "net/livesession.h"
#include "net/originrule.h"
#include "net/socketwire.h"
#include "net/websocketframe.h"
#include "protocol/errorframe.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// What one read() takes out of a socket; all sessions share the room for it.
constexpr std::size_t receiveBytes = 64 * 1024;

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
    , m_received(receiveBytes)
    , m_epollWires(m_received, http.metrics().liveOnEpoll)
{
    m_http.setUpgradeHandler(this);
    m_sliceTimer.setSingleShot(true);
    connect(&m_sliceTimer, &QTimer::timeout, this, &LiveGateway::runSlice);
}

LiveGateway::~LiveGateway()
{
    m_http.setUpgradeHandler(nullptr);
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

bool LiveGateway::takeOver(GuardedSocket &transport, const HttpRequest &request,
                           const std::shared_ptr<AdmissionTicket> &claim)
{
    if (limits().liveTransport == LiveTransport::Qt || transport.isTls() || transport.pendingBytes() > 0)
        return false;
    std::unique_ptr<LiveWire> wire = m_epollWires.take(transport.tcp());
    if (!wire)
        return false;
    addSession(std::move(wire), request, transport.ticket(), claim,
               handshakeReply(request.header("sec-websocket-key"_ba)));
    return true;
}

void LiveGateway::upgraded(std::unique_ptr<QWebSocket> socket, GuardedSocket &transport,
                           const HttpRequest &request, std::shared_ptr<AdmissionTicket> claim)
{
    addSession(std::make_unique<SocketWire>(std::move(socket), transport, m_received), request,
               transport.ticket(), std::move(claim));
}

void LiveGateway::addSession(std::unique_ptr<LiveWire> wire, const HttpRequest &request,
                             std::shared_ptr<AdmissionTicket> ticket, std::shared_ptr<AdmissionTicket> claim,
                             const QByteArray &firstWords)
{
    const SessionId id {++m_lastSession};
    const UpgradeInfo info {request.peer, request.query.queryItemValue(u"pin"_s), request.id,
                            request.header("user-agent"_ba)};
    const auto place = m_sessions.emplace(id.value, std::make_unique<LiveSession>(*this, id, std::move(wire), info, std::move(ticket), std::move(claim)));
    LiveSession &session = *place.first->second;
    session.cursor = m_nextSerial;
    NetMetrics &metrics = m_http.metrics();
    ++metrics.handshakes;
    ++metrics.sessions;
    if (!firstWords.isEmpty() && !session.write(firstWords))
        closeSoon(id, ErrorCode::SlowReader);
    if (m_handler)
        m_handler->sessionOpened(id, info);
}

void LiveGateway::bytesReceived(LiveSession &session, QByteArrayView bytes)
{
    session.heard(clock().now());
    session.reader().feed(bytes);
    // What is done about one event may close the session; it is freed later.
    while (const auto event = session.reader().next())
        eventReceived(session, *event);
}

void LiveGateway::eventReceived(LiveSession &session, const WebSocketReader::Event &event)
{
    using Kind = WebSocketReader::Kind;
    if (session.isClosing()) {
        if (event.kind == Kind::Close || event.kind == Kind::Fault)
            session.finish();
        return;
    }
    const LogScope scope(session.request());
    switch (event.kind) {
    case Kind::Text:
        textReceived(session, event.payload);
        break;
    case Kind::Binary:
        reject(session.id(), {ErrorCode::MalformedFrame, u"only text is understood"_s});
        break;
    case Kind::Piece:
        takePiece(session);
        break;
    case Kind::Ping:
        // The answers to a peer who never reads them pile up.
        if (takePiece(session) && !session.write(pongFrame(event.payload)))
            closeSoon(session.id(), ErrorCode::SlowReader);
        break;
    case Kind::Pong:
        if (!session.pongReceived(event.payload, clock().now()))
            takePiece(session);
        break;
    case Kind::Close:
        endSession(session, {},
                   {event.code, event.code == rfc6455::noCodeGiven ? rfc6455::normalClosure : event.code, {}});
        session.finish();
        break;
    case Kind::Fault:
        faultReceived(session, event.code);
        break;
    }
}

void LiveGateway::faultReceived(LiveSession &session, quint16 code)
{
    const ErrorCode error = code == rfc6455::messageTooBig ? ErrorCode::TooLarge : ErrorCode::MalformedFrame;
    ++m_http.metrics().refused[error];
    if (error == ErrorCode::TooLarge)
        closeWith(session, {error, u"the message is too large"_s});
    else
        endSession(session, {}, {code, code, {}});
}

/// What makes no message costs as much as one: pieces of one that never ends, pings, and pongs nobody
/// asked for. False when there are too many.
bool LiveGateway::takePiece(LiveSession &session)
{
    if (session.isSilent())
        return false;
    if (session.takeToken(clock().now()))
        return true;
    reject(session.id(), {ErrorCode::RateLimited, u"too many frames"_s});
    return false;
}

void LiveGateway::textReceived(LiveSession &session, const QByteArray &utf8)
{
    if (session.isSilent())
        return;
    const TimePoint now = clock().now();
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
    const Millis longer = error.challenge.isEmpty() ? Millis(0) : limits::proofLifetime;
    open->awaitHello(clock().now() + error.retryAfter.value_or(longer) + limits().helloTimeout);
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

void LiveGateway::giveWay(SessionId session)
{
    LiveSession *open = openSession(session);
    if (!open)
        return;
    closeWith(*open, {ErrorCode::TooManyConnections, u"another needs the place"_s});
    open->cut();
}

void LiveGateway::closeWith(LiveSession &session, const Error &error)
{
    qCDebug(lcLive) << "closing session" << session.id().value << wireCode(error.code);
    catchUp(session);
    const quint16 code = closeCode(error.code);
    endSession(session, textFrame(errorFrame(error, {}, true)),
               {code, code, QByteArray(wireCode(error.code).data(), wireCode(error.code).size())});
}

/// The session is no more for anybody but its peer, who has a short time to read the last words.
void LiveGateway::endSession(LiveSession &session, const QByteArray &lastFrames, const Ending &ending)
{
    const SessionId id = session.id();
    leaveAllGroups(session);
    session.beginClose(lastFrames + closeFrame(ending.sent, ending.reason));
    m_ended.push_back({id, ending.told});
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
        m_ended.push_back({session, rfc6455::abnormalClosure});
        --m_http.metrics().sessions;
    }
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

Micros LiveGateway::linkTime(SessionId session) const
{
    const LiveSession *open = openSession(session);
    return open ? open->linkTime() : Micros(0);
}

std::optional<Micros> LiveGateway::kernelRoundTrip(SessionId session) const
{
    const LiveSession *open = openSession(session);
    return open ? open->kernelRoundTrip() : std::nullopt;
}

} // namespace wr
