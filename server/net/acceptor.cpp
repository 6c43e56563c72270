#include "net/acceptor.h"

#include "net/guardedsocket.h"
#include "net/requestguard.h"

namespace wr {

using namespace std::chrono_literals;

namespace {

// Qt's 50 makes bursts of 256 connects wait over a second; the kernel clamps it to its own limit.
constexpr int listenBacklog = 4096;

// A handshake costs some 0.3 ms with P-256, 0.9 ms with RSA 2048: at most 15 or 45 % of one core.
constexpr auto paceInterval = 10ms;
constexpr int handshakesAnInterval = 5;

// For how long nothing is accepted when the system has no descriptor left.
constexpr auto breather = 100ms;

} // namespace

Acceptor::Acceptor(Admission &admission, TimerWheel &wheel, const NetLimits &limits,
                   NetMetrics &metrics, QObject *parent)
    : QTcpServer(parent)
    , m_admission(admission)
    , m_wheel(wheel)
    , m_limits(limits)
    , m_metrics(metrics)
{
    setListenBacklogSize(listenBacklog);
    m_pace.setInterval(paceInterval);
    // QTcpServer stops by itself when a connection cannot be accepted, and would never go on.
    connect(this, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(breather, this, &QTcpServer::resumeAccepting);
    });
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_begun == 0)
            m_pace.stop();
        m_begun = 0;
        beginHandshakes();
    });
}

void Acceptor::setTls(const QSslConfiguration &configuration)
{
    m_tls = configuration;
}

void Acceptor::incomingConnection(qintptr descriptor)
{
    // The address is known only once the socket has the descriptor.
    if (m_tls) {
        auto socket = std::make_unique<TlsGuardedSocket>(this);
        if (socket->setSocketDescriptor(descriptor))
            accept(std::move(socket));
        return;
    }
    auto socket = std::make_unique<PlainGuardedSocket>(this);
    if (!socket->setSocketDescriptor(descriptor))
        return;
    guard(*socket);
    addPendingConnection(socket.release());
}

void Acceptor::guard(GuardedSocket &socket)
{
    if (!socket.ticket())
        socket.setTicket(m_admission.admit(socket.tcp().peerAddress()));
    socket.tcp().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new RequestGuard(socket, m_wheel, m_limits, m_metrics);
}

void Acceptor::accept(std::unique_ptr<TlsGuardedSocket> socket)
{
    socket->setTicket(m_admission.admit(socket->peerAddress()));
    TlsGuardedSocket *accepted = socket.release();
    connect(accepted, &QAbstractSocket::disconnected, accepted, &QObject::deleteLater);
    connect(accepted, &QAbstractSocket::errorOccurred, accepted, [accepted](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::SslHandshakeFailedError)
            accepted->tellPlainHttp();
    });
    accepted->ticket()->wait(false, [accepted] { accepted->abort(); });
    m_waiting.emplace_back(accepted);
    beginHandshakes();
}

/// The guard comes with the handshake: before, the socket would show it the bytes of TLS.
void Acceptor::beginHandshakes()
{
    while (!m_waiting.empty() && m_begun < handshakesAnInterval) {
        const QPointer<TlsGuardedSocket> socket = m_waiting.front();
        m_waiting.pop_front();
        if (!socket || socket->state() != QAbstractSocket::ConnectedState)
            continue;
        ++m_begun;
        socket->setSslConfiguration(*m_tls);
        socket->startServerEncryption();
        if (!socket || socket->state() != QAbstractSocket::ConnectedState)
            continue;
        guard(*socket);
        addPendingConnection(socket);
        Q_EMIT newConnection(); // QTcpServer says so only inside incomingConnection()
    }
    if (m_begun > 0 && !m_pace.isActive())
        m_pace.start();
}

} // namespace wr
