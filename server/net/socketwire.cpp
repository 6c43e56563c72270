#include "net/socketwire.h"

#include <utility>

namespace wr {

SocketWire::SocketWire(std::unique_ptr<QWebSocket> webSocket, GuardedSocket &transport, std::vector<char> &room)
    : m_webSocket(std::move(webSocket))
    , m_guarded(transport)
    , m_transport(&transport.tcp())
    , m_room(room)
{
}

SocketWire::~SocketWire()
{
    m_sink = nullptr;
    abort();
    m_webSocket.reset();
    if (m_transport)
        m_guarded.unfollow();
    // Qt gave up the transport's own clean-up at the upgrade.
    delete m_transport;
}

void SocketWire::open(Sink &sink, DirectWrite &direct)
{
    m_sink = &sink;
    // QWebSocket 6.4 accepts unmasked frames, answers any number of pings and sends a second close
    // frame after ours: what comes in is not for it to read.
    disconnect(m_transport, &QIODevice::readyRead, m_webSocket.get(), nullptr);
    m_guarded.follow(direct);
    connect(m_webSocket.get(), &QWebSocket::disconnected, this, &SocketWire::end);
    connect(m_transport, &QIODevice::readyRead, this, &SocketWire::readAll);
    connect(m_transport, &QIODevice::bytesWritten, this, [this] {
        if (m_sink && !m_isFinishing)
            m_sink->roomCame();
    });
}

void SocketWire::readAll()
{
    while (m_sink && m_transport) {
        const qint64 size = m_transport->read(m_room.data(), qint64(m_room.size()));
        if (size <= 0)
            return;
        if (!m_isFinishing)
            m_sink->bytesCame({m_room.data(), qsizetype(size)});
    }
}

void SocketWire::end()
{
    if (Sink *sink = std::exchange(m_sink, nullptr))
        sink->wireEnded();
}

void SocketWire::write(QByteArrayView bytes)
{
    if (m_transport)
        m_transport->write(bytes.data(), bytes.size());
}

qint64 SocketWire::pendingBytes() const
{
    return m_transport ? m_guarded.pendingBytes() : 0;
}

/// Qt writes what waits, and with TLS reads what has come, before this returns: neither matters to anybody any more.
void SocketWire::finish()
{
    m_isFinishing = true;
    if (m_transport)
        m_transport->disconnectFromHost();
}

void SocketWire::abort()
{
    if (m_transport && m_transport->state() != QAbstractSocket::UnconnectedState)
        m_transport->abort();
}

int SocketWire::descriptor() const
{
    return m_transport ? int(m_transport->socketDescriptor()) : -1;
}

} // namespace wr
