#include "net/acceptor.h"

#include "net/guardedsocket.h"
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
    socket->setTicket(m_admission.admit(socket->peerAddress()));
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new RequestGuard(socket.get(), m_wheel, m_limits, m_metrics);
    addPendingConnection(socket.release());
}

} // namespace wr
