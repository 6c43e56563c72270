#pragma once

#include "net/admission.h"

#include <QTcpSocket>

namespace wr {

class RequestGuard;

/// What a writer past the socket must know of it, kept in the writer's own memory: a broadcast to
/// thousands then touches none of their sockets.
struct DirectWrite
{
    int descriptor = -1; ///< of the open connection; -1: there is none, or not on this system
    bool isBehind = false; ///< something was written through the socket and may wait in its buffer
};

/// A socket whose reader (QtHttpServer) sees only what the RequestGuard has released: whole,
/// validated requests, one at a time. After an upgrade it is a plain socket. Server thread.
class GuardedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    using QTcpSocket::QTcpSocket;
    ~GuardedSocket() override;

    /// The next bytes its reader gets. The guard has taken everything else out before.
    void release(const QByteArray &bytes);
    bool hasReleased() const { return m_taken < m_released.size(); }

    /// Null after an upgrade.
    RequestGuard *guard() const { return m_guard; }
    void setGuard(RequestGuard *guard) { m_guard = guard; }
    const std::shared_ptr<AdmissionTicket> &ticket() const { return m_ticket; }
    void setTicket(std::shared_ptr<AdmissionTicket> ticket) { m_ticket = std::move(ticket); }

    /// Keeps `direct` true from now on, until unfollow() or this socket's end.
    void follow(DirectWrite &direct);
    void unfollow() { m_direct = nullptr; }

    /// Tells the peer that nothing more comes, while reading goes on: what a closed connection is
    /// still owed must not be lost to a reset.
    void finishWriting();

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    std::shared_ptr<AdmissionTicket> m_ticket;
    RequestGuard *m_guard = nullptr;
    DirectWrite *m_direct = nullptr;
    QByteArray m_released;
    qsizetype m_taken = 0; // of m_released
};

} // namespace wr
