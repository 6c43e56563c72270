#include "support/rawclient.h"

#include <QTest>
#include <QtEndian>

namespace wr {

RawClient::RawClient(quint16 port)
{
    connect(&m_socket, &QIODevice::readyRead, this, [this] { m_received += m_socket.readAll(); });
    m_socket.connectToHost(QHostAddress::LocalHost, port);
    if (!QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }))
        qWarning("RawClient: not connected");
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

std::optional<RawReply> RawClient::reply(bool toHead)
{
    std::optional<RawReply> parsed;
    const bool isDone = QTest::qWaitFor([&] {
        parsed = parse(toHead);
        return parsed || m_socket.state() != QAbstractSocket::ConnectedState;
    });
    return isDone && !parsed ? parse(toHead) : parsed;
}

std::optional<RawReply> RawClient::parse(bool toHead)
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> lines = m_received.first(end).split('\n');
    RawReply reply;
    reply.status = lines.first().mid(9, 3).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        reply.headers.insert(lines[i].first(colon).toLower(), lines[i].sliced(colon + 1).trimmed());
    }
    const bool hasBody = !toHead && reply.status >= 200 && reply.status != 304;
    const qsizetype length = hasBody ? reply.headers.value("content-length").toInt() : 0;
    if (m_received.size() < end + 4 + length)
        return std::nullopt;
    reply.body = m_received.sliced(end + 4, length);
    m_received.remove(0, end + 4 + length);
    return reply;
}

bool RawClient::isClosedByServer()
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
}

QByteArray RawClient::take(qsizetype size)
{
    (void)QTest::qWaitFor([&] {
        return m_received.size() >= size || m_socket.state() != QAbstractSocket::ConnectedState;
    });
    const QByteArray taken = m_received.first(std::min(size, m_received.size()));
    m_received.remove(0, taken.size());
    return taken;
}

QByteArray handshakeRequest(const QByteArray &target, const QByteArray &extra)
{
    return "GET " + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + extra + "\r\n";
}

QByteArray clientFrame(const QByteArray &payload, int opcode, bool isFinal)
{
    QByteArray frame;
    frame.append(char((isFinal ? 0x80 : 0) | opcode));
    if (payload.size() < 126) {
        frame.append(char(0x80 | payload.size()));
    } else if (payload.size() <= 0xffff) {
        const quint16 size = qToBigEndian(quint16(payload.size()));
        frame.append(char(0x80 | 126)).append(reinterpret_cast<const char *>(&size), 2);
    } else {
        const quint64 size = qToBigEndian(quint64(payload.size()));
        frame.append(char(0x80 | 127)).append(reinterpret_cast<const char *>(&size), 8);
    }
    constexpr char mask[] = {0x11, 0x22, 0x33, 0x44};
    frame.append(mask, 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame.append(char(payload[i] ^ mask[i % 4]));
    return frame;
}

} // namespace wr
