#include "net/guardedsocket.h"

#include <cstring>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace wr {

GuardedSocket::~GuardedSocket()
{
    // The base class may still change its state, when this part of the object is gone.
    disconnect(this, &QAbstractSocket::stateChanged, this, nullptr);
    if (m_direct)
        m_direct->descriptor = -1;
}

void GuardedSocket::release(const QByteArray &bytes)
{
    Q_ASSERT(m_taken == m_released.size());
    m_released = bytes;
    m_taken = 0;
}

void GuardedSocket::finishWriting()
{
    flush();
#ifdef Q_OS_UNIX
    if (bytesToWrite() == 0)
        ::shutdown(int(socketDescriptor()), SHUT_WR);
#endif
}

qint64 GuardedSocket::bytesAvailable() const
{
    return QTcpSocket::bytesAvailable() + (m_released.size() - m_taken);
}

void GuardedSocket::follow(DirectWrite &direct)
{
    m_direct = &direct;
#ifdef Q_OS_UNIX
    direct.descriptor = int(socketDescriptor());
#endif
    direct.isBehind = bytesToWrite() > 0;
    // Qt closes the descriptor before it says so, and nobody runs in between who could have
    // opened another of the same number.
    connect(this, &QAbstractSocket::stateChanged, this, [this](SocketState state) {
        if (m_direct && state != ConnectedState)
            m_direct->descriptor = -1;
    });
}

qint64 GuardedSocket::writeData(const char *data, qint64 size)
{
    if (m_direct)
        m_direct->isBehind = true;
    return QTcpSocket::writeData(data, size);
}

/// QIODevice asks here once its own buffer, which the guard keeps empty, has nothing more.
qint64 GuardedSocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_released.size() - m_taken);
    if (size <= 0)
        return QTcpSocket::readData(data, maxSize);
    std::memcpy(data, m_released.constData() + m_taken, std::size_t(size));
    m_taken += size;
    if (m_taken == m_released.size()) {
        m_released = {};
        m_taken = 0;
    }
    return size;
}

} // namespace wr
