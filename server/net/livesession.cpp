#include "net/livesession.h"

#include "net/kernelsend.h"
#include "net/livegateway.h"
#include "net/websocketframe.h"
#include "protocol/gamelimits.h"

#include <QtEndian>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <linux/tcp.h>
#include <netinet/in.h>
#endif
#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace wr {

namespace {

QByteArray pingPayload(TimePoint at)
{
    const qint64 stamp = qToLittleEndian(toMicros(at));
    return QByteArray(reinterpret_cast<const char *>(&stamp), sizeof stamp);
}

} // namespace

LiveSession::LiveSession(LiveGateway &gateway, SessionId id, std::unique_ptr<LiveWire> wire,
                         const UpgradeInfo &info, std::shared_ptr<AdmissionTicket> ticket,
                         std::shared_ptr<AdmissionTicket> claim)
    : TimerWheel::Entry(gateway.wheel())
    , m_gateway(gateway)
    , m_id(id)
    , m_request(info.request)
    , m_wire(std::move(wire))
    , m_reader(gateway.limits().maxFrameBytes)
    , m_ticket(std::move(ticket))
    , m_claim(std::move(claim))
    , m_openedAt(gateway.clock().now())
    , m_helloBy(m_openedAt + gateway.limits().helloTimeout)
    , m_heardAt(m_openedAt)
    , m_isBehindProxy(info.peer.isBehindProxy)
    , m_tokens(gateway.limits().liveMessageBurst)
    , m_refilledAt(m_heardAt)
{
    m_wire->open(*this, m_direct);
    // Until hello nothing is known of it, and it may have to make room for others.
    for (const auto &ticket : {m_ticket, m_claim}) {
        if (ticket)
            ticket->wait(true, [this] { m_gateway.giveWay(m_id); });
    }
    armDeadline();
}

LiveSession::~LiveSession()
{
    for (const auto &ticket : {m_ticket, m_claim}) {
        if (ticket)
            ticket->busy();
    }
}

void LiveSession::bytesCame(QByteArrayView bytes)
{
    m_gateway.bytesReceived(*this, bytes);
}

void LiveSession::roomCame()
{
    if (!flushStates())
        m_gateway.closeSoon(m_id, ErrorCode::SlowReader);
}

void LiveSession::wireEnded()
{
    m_gateway.connectionEnded(m_id);
}

void LiveSession::awaitHello(TimePoint until)
{
    m_helloBy = std::clamp(until, m_helloBy, std::max(m_helloBy, m_openedAt + m_gateway.limits().longestHello));
    armDeadline();
}

void LiveSession::greet()
{
    m_isGreeted = true;
    for (const auto &ticket : {m_ticket, m_claim}) {
        if (ticket)
            ticket->identified();
    }
    ping(m_gateway.clock().now());
    armDeadline();
}

TimePoint LiveSession::nextPing() const
{
    const NetLimits &limits = m_gateway.limits();
    return std::min(m_pingSentAt + limits.heartbeatInterval, std::max(m_pingSentAt, m_heardAt) + limits.heartbeatSilence);
}

void LiveSession::armDeadline()
{
    if (!m_isGreeted)
        setDeadline(m_helloBy);
    else
        setDeadline(std::min(nextPing(), m_heardAt + m_gateway.limits().heartbeatTimeout));
}

void LiveSession::due()
{
    const TimePoint now = m_gateway.clock().now();
    if (m_isClosing) {
        m_wire->abort();
        return;
    }
    if (!m_isGreeted) {
        m_gateway.close(m_id, ErrorCode::HelloTimeout);
        return;
    }
    if (now - m_heardAt >= m_gateway.limits().heartbeatTimeout) {
        m_gateway.close(m_id, ErrorCode::HeartbeatLost);
        return;
    }
    if (now >= nextPing())
        ping(now);
    armDeadline();
}

void LiveSession::ping(TimePoint now)
{
    m_pingSentAt = now;
    m_isPingOut = true;
    if (!write(pingFrame(pingPayload(now))))
        m_gateway.closeSoon(m_id, ErrorCode::SlowReader);
}

bool LiveSession::pongReceived(const QByteArray &payload, TimePoint now)
{
    // Only the ping under way counts: a client must not choose its round trip.
    if (!m_isPingOut || payload != pingPayload(m_pingSentAt))
        return false;
    m_isPingOut = false;
    const Micros took = now - m_pingSentAt;
    if (!m_roundTrip || took < *m_roundTrip)
        m_roundTrip = took;
    measureLink();
    return true;
}

void LiveSession::measureLink()
{
    if (const auto kernel = kernelRoundTrip(); kernel && (!m_kernelRoundTrip || *kernel < *m_kernelRoundTrip))
        m_kernelRoundTrip = kernel;
    // A client can keep a pong back as long as it likes, but hardly what its system acknowledges.
    const Micros trip = std::min(*m_roundTrip, m_kernelRoundTrip.value_or(*m_roundTrip));
    const Millis most(m_kernelRoundTrip ? limits::maxCreditMs : limits::maxBlindCreditMs);
    m_linkTime = std::min<Micros>(trip / 2, most);
}

std::optional<Micros> LiveSession::kernelRoundTrip() const
{
#ifdef Q_OS_LINUX
    // Behind a proxy the kernel measures the way to the proxy.
    if (!m_isBehindProxy) {
        tcp_info info {};
        socklen_t size = sizeof info;
        if (::getsockopt(m_wire->descriptor(), IPPROTO_TCP, TCP_INFO, &info, &size) == 0
            && info.tcpi_min_rtt > 0 && info.tcpi_min_rtt != ~0U)
            return Micros(info.tcpi_min_rtt);
    }
#endif
    return std::nullopt;
}

qint64 LiveSession::pendingBytes()
{
    if (!m_direct.isBehind)
        return 0;
    const qint64 pending = m_wire->pendingBytes();
    m_direct.isBehind = pending > 0;
    return pending;
}

bool LiveSession::writeAtOnce(const QByteArray &frames)
{
    if (m_isSilent)
        return true;
    if (m_isHoldingBack || m_direct.descriptor < 0 || pendingBytes() > 0)
        return false;
    put(frames);
    return true;
}

void LiveSession::put(const QByteArray &bytes)
{
    const bool isDirect = m_direct.descriptor >= 0 && pendingBytes() == 0;
    const qint64 sent = isDirect ? kernelSend(m_direct.descriptor, bytes.constData(), bytes.size()) : 0;
    if (sent < bytes.size())
        m_wire->write(QByteArrayView(bytes).sliced(sent));
}

bool LiveSession::write(const QByteArray &frame)
{
    if (m_isSilent)
        return true;
    put(frame);
    return pendingBytes() <= m_gateway.limits().maxPendingBytesHard;
}

bool LiveSession::writeState(quint64 key, const QByteArray &frame)
{
    if (!m_isHoldingBack && pendingBytes() <= m_gateway.limits().maxPendingBytes)
        return write(frame);
    m_latestStates.insert_or_assign(key, frame);
    m_isHoldingBack = true;
    return flushStates();
}

bool LiveSession::flushStates()
{
    while (!m_latestStates.empty() && pendingBytes() <= m_gateway.limits().maxPendingBytes) {
        const auto first = m_latestStates.begin();
        const QByteArray frame = first->second;
        m_latestStates.erase(first);
        m_isHoldingBack = !m_latestStates.empty();
        if (!write(frame))
            return false;
    }
    return true;
}

bool LiveSession::takeToken(TimePoint now)
{
    const NetLimits &limits = m_gateway.limits();
    const std::chrono::duration<double> passed = now - m_refilledAt;
    m_refilledAt = now;
    m_tokens = std::min<double>(limits.liveMessageBurst,
                                m_tokens + passed.count() * limits.liveMessagesPerSecond);
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

void LiveSession::beginClose(const QByteArray &lastFrames)
{
    put(lastFrames);
    m_isSilent = true;
    m_isClosing = true;
    m_latestStates.clear();
    m_isHoldingBack = false;
    setDeadline(m_gateway.clock().now() + m_gateway.limits().closeTimeout);
}

} // namespace wr
