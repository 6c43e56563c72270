#include "net/requestguard.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "net/guardedsocket.h"
#include "net/httpmessage.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// What one readyRead takes in, and what a client may send ahead of its answers.
constexpr qint64 readChunk = 64 * 1024;

// More of a body is read once less than this waits to be written.
constexpr qint64 writeAhead = 64 * 1024;

} // namespace

RequestGuard::RequestGuard(GuardedSocket &socket, TimerWheel &wheel, const NetLimits &limits,
                           NetMetrics &metrics)
    : QObject(&socket.tcp())
    , TimerWheel::Entry(wheel)
    , m_guarded(socket)
    , m_socket(&socket.tcp())
    , m_ticket(socket.ticket())
    , m_wheel(wheel)
    , m_limits(limits)
    , m_metrics(metrics)
{
    socket.setGuard(this);
    m_socket->setReadBufferSize(readChunk);
    connect(m_socket, &QIODevice::readyRead, this, &RequestGuard::onReadyRead);
    connect(m_socket, &QIODevice::bytesWritten, this, &RequestGuard::onBytesWritten);
    waitAtMost(m_limits.idleTimeout);
    mayGiveWay();
}

RequestGuard::~RequestGuard()
{
    if (m_ticket)
        m_ticket->busy();
}

bool RequestGuard::isAsked() const
{
    switch (m_state) {
    case State::Head:
        return m_isHeadBegun || !m_input.isEmpty();
    case State::Body:
    case State::Handling:
    case State::Writing:
        return true;
    case State::Draining:
        return m_guarded.pendingBytes() > 0;
    case State::Detached:
        return false;
    }
    Q_UNREACHABLE();
}

void RequestGuard::endIdle()
{
    if (m_state == State::Head && !isAsked())
        drain();
}

/// Nothing is being done for this connection: another may have its place.
void RequestGuard::mayGiveWay()
{
    if (m_ticket)
        m_ticket->wait(m_hasAsked, [this] { m_socket->abort(); });
}

void RequestGuard::waitAtMost(Millis time)
{
    setDeadline(m_wheel.clock().now() + time);
}

void RequestGuard::onReadyRead()
{
    // Released bytes mean that this is the guard's own signal, meant for QtHttpServer.
    if (m_state == State::Detached || m_guarded.hasReleased())
        return;
    // QtHttpServer leaves a transaction open when it finds nothing to read; bytes taken within it
    // would come back at an upgrade.
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    if (m_state == State::Draining) {
        m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    const QByteArray fresh = m_socket->read(m_socket->bytesAvailable());
    if (m_state == State::Handling || m_state == State::Writing) {
        if (m_isFlooded || m_input.size() + fresh.size() > readChunk)
            m_isFlooded = true;
        else
            m_input += fresh;
        return;
    }
    m_input += fresh;
    m_isReading = true;
    advance();
    m_isReading = false;
}

void RequestGuard::advance()
{
    if (m_state == State::Head)
        advanceHead();
    if (m_state == State::Body)
        advanceBody();
}

void RequestGuard::advanceHead()
{
    // One empty line before a request is forgiven (RFC 9112 §2.2).
    if (!m_isHeadBegun && m_input.startsWith("\r\n"))
        m_input.remove(0, 2);
    if (m_input.isEmpty())
        return;
    if (!m_isHeadBegun) {
        m_isHeadBegun = true;
        waitAtMost(m_limits.headTimeout);
    }
    HeadOutcome outcome = parseRequestHead(m_input, m_limits, m_seen);
    if (const auto *refusal = std::get_if<HeadRefusal>(&outcome))
        refuse(*refusal);
    else if (auto *head = std::get_if<RequestHead>(&outcome))
        beginBody(std::move(*head));
    else
        m_seen = m_input.size();
}

void RequestGuard::beginBody(RequestHead head)
{
    if (head.contentLength > m_limits.maxBodyBytes) {
        refuse({413, ErrorCode::TooLarge, "request body too large"_ba});
        return;
    }
    m_head = std::move(head);
    m_state = State::Body;
    waitAtMost(m_limits.bodyTimeout);
    if (m_head.expectsContinue && m_input.size() == m_head.size && m_head.contentLength > 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void RequestGuard::advanceBody()
{
    if (m_input.size() >= m_head.size + m_head.contentLength)
        releaseRequest();
}

void RequestGuard::releaseRequest()
{
    const qsizetype size = m_head.size + qsizetype(m_head.contentLength);
    m_state = State::Handling;
    m_hasAsked = true;
    if (m_ticket)
        m_ticket->busy();
    m_receivedAt = m_wheel.clock().now();
    clearDeadline();
    if (m_input.size() == size) {
        m_guarded.release(std::exchange(m_input, {}));
    } else {
        m_guarded.release(m_input.first(size));
        m_input.remove(0, size);
        m_isFlooded = m_input.size() > readChunk;
    }
    m_seen = 0;
    m_isHeadBegun = false;
    if (!m_isReading)
        Q_EMIT m_socket->readyRead(); // may upgrade: nothing of this object is touched after it
}

void RequestGuard::respond(const QByteArray &response, bool mayKeepAlive,
                           std::shared_ptr<const HttpBodySource> source)
{
    if (m_state != State::Handling || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_state = State::Writing;
    m_head.keepsAlive = m_head.keepsAlive && mayKeepAlive;
    m_source = std::move(source);
    m_sourceRead = 0;
    waitAtMost(m_limits.idleTimeout);
    m_socket->write(response);
    m_socket->flush();
    if (m_state == State::Writing)
        continueResponse();
}

void RequestGuard::onBytesWritten()
{
    if (m_state == State::Writing) {
        waitAtMost(m_limits.idleTimeout);
        continueResponse();
    } else if (m_state == State::Draining && m_guarded.pendingBytes() == 0) {
        m_guarded.finishWriting();
    }
}

void RequestGuard::continueResponse()
{
    if (m_source && m_sourceRead < m_source->size)
        readSource();
    else if (m_guarded.pendingBytes() == 0)
        finishResponse();
}

void RequestGuard::readSource()
{
    if (m_isReadingSource || m_guarded.pendingBytes() >= writeAhead)
        return;
    m_isReadingSource = true;
    whenDone(this, m_source->read(m_sourceRead), [this](const Result<QByteArray> &part) {
        m_isReadingSource = false;
        if (m_state != State::Writing)
            return;
        if (!part || part->isEmpty()) {
            m_socket->abort(); // the head has promised more: there is no other way to say it
            return;
        }
        const QByteArray bytes = part->first(std::min<qint64>(part->size(), m_source->size - m_sourceRead));
        m_sourceRead += bytes.size();
        m_socket->write(bytes);
        m_socket->flush();
        if (m_state == State::Writing)
            continueResponse();
    });
}

void RequestGuard::finishResponse()
{
    if (!willKeepAlive()) {
        drain();
        return;
    }
    m_state = State::Head;
    m_head = {};
    m_source.reset();
    waitAtMost(m_limits.idleTimeout);
    mayGiveWay();
    // Queued: this may run inside QtHttpServer's handling of the request before.
    if (!m_input.isEmpty())
        QMetaObject::invokeMethod(this, &RequestGuard::advance, Qt::QueuedConnection);
}

void RequestGuard::refuse(const HeadRefusal &refusal)
{
    ++m_metrics.refused[refusal.code];
    ++m_metrics.responses[std::size_t(refusal.status / 100)];
    qCDebug(lcHttp) << "refused" << refusal.status << refusal.reason;
    m_socket->write(writeRefusal(refusal));
    drain();
}

void RequestGuard::drain()
{
    m_state = State::Draining;
    m_input = {};
    mayGiveWay();
    waitAtMost(m_limits.lingerTimeout);
    m_guarded.finishWriting();
}

void RequestGuard::due()
{
    switch (m_state) {
    case State::Head:
        if (m_isHeadBegun)
            refuse({408, ErrorCode::RequestTimeout, "request head not complete in time"_ba});
        else
            drain();
        break;
    case State::Body:
        refuse({408, ErrorCode::RequestTimeout, "request body not complete in time"_ba});
        break;
    case State::Writing:
    case State::Draining:
        m_socket->abort();
        break;
    case State::Handling:
    case State::Detached:
        break;
    }
}

bool RequestGuard::detach()
{
    if (m_state != State::Handling || !m_input.isEmpty() || m_isFlooded)
        return false;
    m_state = State::Detached;
    clearDeadline();
    m_guarded.setGuard(nullptr);
    m_ticket.reset(); // this object lives on for a moment, in which the ticket may wait for the next owner
    disconnect(m_socket, nullptr, this, nullptr);
    deleteLater();
    return true;
}

} // namespace wr
