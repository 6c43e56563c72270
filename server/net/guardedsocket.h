#pragma once

#include "net/admission.h"

#include <QTcpSocket>

namespace wr {

class RequestGuard;

/// A socket whose reader (QtHttpServer) sees only what the RequestGuard has released: whole,
/// validated requests, one at a time. After an upgrade it is a plain socket. Server thread.
class GuardedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    using QTcpSocket::QTcpSocket;

    /// The next bytes its reader gets. The guard has taken everything else out before.
    void release(const QByteArray &bytes);
    bool hasReleased() const { return m_taken < m_released.size(); }

    /// Null after an upgrade.
    RequestGuard *guard() const { return m_guard; }
    void setGuard(RequestGuard *guard) { m_guard = guard; }
    const std::shared_ptr<AdmissionTicket> &ticket() const { return m_ticket; }
    void setTicket(std::shared_ptr<AdmissionTicket> ticket) { m_ticket = std::move(ticket); }

    /// Tells the peer that nothing more comes, while reading goes on: what a closed connection is
    /// still owed must not be lost to a reset.
    void finishWriting();

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    std::shared_ptr<AdmissionTicket> m_ticket;
    RequestGuard *m_guard = nullptr;
    QByteArray m_released;
    qsizetype m_taken = 0; // of m_released
};

} // namespace wr
