#include "net/guardedsocket.h"

#include <cstring>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace wr {

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
