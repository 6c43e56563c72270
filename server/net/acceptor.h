#pragma once

#include "net/admission.h"
#include "net/timerwheel.h"

#include <QTcpServer>

#include <memory>

namespace wr {

class GuardedSocket;

/// Where to listen. Port 0 lets the system choose.
struct ServerAddress
{
    QHostAddress address;
    quint16 port = 0;
};

/// Accepts connections: counts them, makes their sockets and puts a RequestGuard on each before
/// anybody else sees it. Server thread.
class Acceptor final : public QTcpServer
{
    Q_OBJECT

public:
    Acceptor(Admission &admission, TimerWheel &wheel, const NetLimits &limits, NetMetrics &metrics,
             QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Admission &m_admission;
    TimerWheel &m_wheel;
    const NetLimits &m_limits;
    NetMetrics &m_metrics;
};

} // namespace wr
