#include "net/acceptor.h"

#include "net/guardedsocket.h"
#include "net/httpmessage.h"
#include "net/requestguard.h"

namespace wr {

namespace {

// Qt's 50 makes bursts of 256 connects wait over a second; the kernel clamps it to its own limit.
constexpr int listenBacklog = 4096;

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
}

void Acceptor::incomingConnection(qintptr descriptor)
{
    // The address is known only once the socket has the descriptor.
    auto socket = std::make_unique<GuardedSocket>(this);
    if (!socket->setSocketDescriptor(descriptor))
        return;
    auto ticket = m_admission.admit(socket->peerAddress());
    if (!ticket) {
        refuseConnection(std::move(socket), ticket.error());
        return;
    }
    socket->setTicket(*ticket);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new RequestGuard(socket.get(), m_wheel, m_limits, m_metrics);
    addPendingConnection(socket.release());
}

/// A refused connection is no concern of QtHttpServer: it gets its answer and goes.
void Acceptor::refuseConnection(std::unique_ptr<GuardedSocket> socket, const Error &error)
{
    ++m_metrics.refused[error.code];
    GuardedSocket *refused = socket.release();
    connect(refused, &QAbstractSocket::disconnected, refused, &QObject::deleteLater);
    refused->write(writeRefusal({httpStatus(error.code), error.code, error.message.toUtf8()}));
    refused->flush();
    refused->disconnectFromHost();
}

} // namespace wr
