#pragma once

#include "net/admission.h"
#include "net/livewire.h"

#include <QSslSocket>
#include <QTcpSocket>

namespace wr {

class RequestGuard;

/// An accepted socket, plain or with TLS, whose reader (QtHttpServer) sees only what the RequestGuard
/// has released: whole, validated requests, one at a time. After an upgrade it is an ordinary socket.
/// Server thread.
class GuardedSocket
{
public:
    virtual ~GuardedSocket() = default;
    Q_DISABLE_COPY_MOVE(GuardedSocket)

    /// The guarded side of an accepted socket; null for others.
    static GuardedSocket *of(QTcpSocket *socket) { return dynamic_cast<GuardedSocket *>(socket); }
    static const GuardedSocket *of(const QTcpSocket *socket) { return dynamic_cast<const GuardedSocket *>(socket); }

    virtual QTcpSocket &tcp() = 0;
    virtual bool isTls() const = 0;

    /// Bytes written that the system has not taken.
    virtual qint64 pendingBytes() const = 0;

    /// The next bytes its reader gets. The guard has taken everything else out before.
    void release(const QByteArray &bytes);
    bool hasReleased() const { return m_taken < m_released.size(); }

    /// Null after an upgrade.
    RequestGuard *guard() const { return m_guard; }
    void setGuard(RequestGuard *guard) { m_guard = guard; }
    const std::shared_ptr<AdmissionTicket> &ticket() const { return m_ticket; }
    void setTicket(std::shared_ptr<AdmissionTicket> ticket) { m_ticket = std::move(ticket); }

    /// Keeps `direct` true from now on, until unfollow() or this socket's end. With TLS nothing is
    /// ever written directly.
    void follow(DirectWrite &direct);
    void unfollow() { m_direct = nullptr; }

    /// Tells the peer that nothing more comes, once all is written, while reading goes on: what a
    /// closed connection is still owed must not be lost to a reset.
    void finishWriting();

protected:
    GuardedSocket() = default;
    qint64 releasedBytes() const { return m_released.size() - m_taken; }
    qint64 takeReleased(char *data, qint64 maxSize);
    void writtenThrough();
    void cutOff();

private:
    std::shared_ptr<AdmissionTicket> m_ticket;
    RequestGuard *m_guard = nullptr;
    DirectWrite *m_direct = nullptr;
    QByteArray m_released;
    qsizetype m_taken = 0; // of m_released
};

/// What is the same for both kinds of socket.
template <class Socket>
class GuardedSocketOf : public Socket, public GuardedSocket
{
public:
    explicit GuardedSocketOf(QObject *parent = nullptr)
        : Socket(parent)
    {
    }
    ~GuardedSocketOf() override
    {
        // The base class may still change its state, when this part of the object is gone.
        QObject::disconnect(this, &QAbstractSocket::stateChanged, this, nullptr);
        cutOff();
    }

    QTcpSocket &tcp() override { return *this; }
    qint64 bytesAvailable() const override { return Socket::bytesAvailable() + releasedBytes(); }

protected:
    /// QIODevice asks here once its own buffer, which the guard keeps empty, has nothing more.
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = takeReleased(data, maxSize);
        return size > 0 ? size : Socket::readData(data, maxSize);
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        writtenThrough();
        return Socket::writeData(data, size);
    }
};

class PlainGuardedSocket final : public GuardedSocketOf<QTcpSocket>
{
    Q_OBJECT

public:
    using GuardedSocketOf::GuardedSocketOf;
    bool isTls() const override { return false; }
    qint64 pendingBytes() const override { return bytesToWrite(); }
};

/// Says bytesWritten() once more when encrypted bytes have left, so that whoever waits for room or for
/// the end of an answer need not know of TLS.
class TlsGuardedSocket final : public GuardedSocketOf<QSslSocket>
{
    Q_OBJECT

public:
    explicit TlsGuardedSocket(QObject *parent = nullptr);
    bool isTls() const override { return true; }
    qint64 pendingBytes() const override { return bytesToWrite() + encryptedBytesToWrite(); }

    /// To be called when the handshake has failed: where HTTP came instead of one, says so in HTTP.
    void tellPlainHttp();
};

} // namespace wr
