#include "net/guardedsocket.h"

#include "net/kernelsend.h"

#include <cstring>

namespace wr {

void GuardedSocket::release(const QByteArray &bytes)
{
    Q_ASSERT(m_taken == m_released.size());
    m_released = bytes;
    m_taken = 0;
}

void GuardedSocket::finishWriting()
{
    tcp().flush();
#ifdef Q_OS_UNIX
    if (pendingBytes() == 0)
        ::shutdown(int(tcp().socketDescriptor()), SHUT_WR);
#endif
}

void GuardedSocket::follow(DirectWrite &direct)
{
    m_direct = &direct;
#ifdef Q_OS_UNIX
    direct.descriptor = isTls() ? -1 : int(tcp().socketDescriptor());
#endif
    direct.isBehind = pendingBytes() > 0;
    // Qt closes the descriptor before it says so, and nobody runs in between who could have
    // opened another of the same number.
    QObject::connect(&tcp(), &QAbstractSocket::stateChanged, &tcp(), [this](QAbstractSocket::SocketState state) {
        if (state != QAbstractSocket::ConnectedState)
            cutOff();
    });
}

void GuardedSocket::cutOff()
{
    if (m_direct)
        m_direct->descriptor = -1;
}

void GuardedSocket::writtenThrough()
{
    if (m_direct)
        m_direct->isBehind = true;
}

qint64 GuardedSocket::takeReleased(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, releasedBytes());
    if (size <= 0)
        return 0;
    std::memcpy(data, m_released.constData() + m_taken, std::size_t(size));
    m_taken += size;
    if (m_taken == m_released.size()) {
        m_released = {};
        m_taken = 0;
    }
    return size;
}

void TlsGuardedSocket::tellPlainHttp()
{
    // OpenSSL knows a method's name by sight and says so in these words; Qt shows no more of its error.
    if (!errorString().contains(QLatin1StringView("http request")))
        return;
    static constexpr char answer[] = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
                                     "Content-Length: 58\r\nConnection: close\r\n\r\n"
                                     "This port speaks https: begin the address with https://.\r\n";
    // Past the socket, which would encrypt it and is about to close; nothing was written before.
    (void)kernelSend(int(socketDescriptor()), answer, sizeof answer - 1);
}

TlsGuardedSocket::TlsGuardedSocket(QObject *parent)
    : GuardedSocketOf(parent)
{
    connect(this, &QSslSocket::encryptedBytesWritten, this, &QIODevice::bytesWritten);
}

} // namespace wr
