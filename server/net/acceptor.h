#pragma once

#include "net/admission.h"
#include "net/timerwheel.h"

#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <deque>
#include <memory>

namespace wr {

class GuardedSocket;
class TlsGuardedSocket;

/// Where to listen. Port 0 lets the system choose.
struct ServerAddress
{
    QHostAddress address;
    quint16 port = 0;
    bool isTls = false;
};

/// Accepts connections: counts them, makes their sockets and puts a RequestGuard on each before
/// anybody else sees it. TLS handshakes begin at a bounded pace: they are the only costly thing that
/// a stranger can ask for at will, and a running game must not wait for them. Server thread.
class Acceptor final : public QTcpServer
{
    Q_OBJECT

public:
    Acceptor(Admission &admission, TimerWheel &wheel, const NetLimits &limits, NetMetrics &metrics,
             QObject *parent = nullptr);

    /// From now on it speaks TLS; handshakes that have not begun get the newest configuration.
    void setTls(const QSslConfiguration &configuration);
    bool isTls() const { return m_tls.has_value(); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void accept(std::unique_ptr<TlsGuardedSocket> socket);
    void guard(GuardedSocket &socket);
    void beginHandshakes();

    Admission &m_admission;
    TimerWheel &m_wheel;
    const NetLimits &m_limits;
    NetMetrics &m_metrics;
    std::optional<QSslConfiguration> m_tls;
    std::deque<QPointer<TlsGuardedSocket>> m_waiting; // for their handshakes
    QTimer m_pace; // runs while handshakes began lately
    int m_begun = 0; // since it ticked
};

} // namespace wr
