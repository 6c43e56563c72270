#include "support/rawclient.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>
#include <QtEndian>

namespace wr {

bool waitUntil(const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(std::chrono::seconds(5));
    // A condition that waits for something itself may use up the very event it is about.
    QTimer waker;
    waker.start(std::chrono::milliseconds(50));
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

RawClient::RawClient(quint16 port)
{
    connect(&m_socket, &QIODevice::readyRead, this, [this] { m_received += m_socket.readAll(); });
    m_socket.connectToHost(QHostAddress::LocalHost, port);
    if (!waitUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }))
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
    const bool isDone = waitUntil([&] {
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
    return waitUntil([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
}

bool RawClient::upgrade(const QByteArray &target, const QByteArray &extra)
{
    send(handshakeRequest(target, extra));
    const auto answer = reply();
    return answer && answer->status == 101;
}

std::optional<RawFrame> RawClient::frame()
{
    std::optional<RawFrame> parsed;
    const bool isDone = waitUntil([&] {
        parsed = parseFrame();
        return parsed || m_socket.state() != QAbstractSocket::ConnectedState;
    });
    return isDone && !parsed ? parseFrame() : parsed;
}

QList<RawFrame> RawClient::framesSoFar()
{
    QList<RawFrame> frames;
    while (auto next = parseFrame())
        frames << *next;
    return frames;
}

std::optional<RawFrame> RawClient::ping()
{
    waitUntil([this] {
        while (parseFrame()) { }
        return !m_pings.isEmpty() || m_socket.state() != QAbstractSocket::ConnectedState;
    });
    return m_pings.isEmpty() ? std::nullopt : std::optional(m_pings.takeFirst());
}

std::optional<RawFrame> RawClient::parseFrame()
{
    constexpr int ping = 9;
    for (;;) {
        if (m_received.size() < 2)
            return std::nullopt;
        const auto *bytes = reinterpret_cast<const uchar *>(m_received.constData());
        qsizetype header = 2;
        quint64 size = bytes[1];
        if (size == 126)
            header = 4;
        else if (size == 127)
            header = 10;
        if (m_received.size() < header)
            return std::nullopt;
        if (header == 4)
            size = qFromBigEndian<quint16>(bytes + 2);
        else if (header == 10)
            size = qFromBigEndian<quint64>(bytes + 2);
        if (quint64(m_received.size() - header) < size)
            return std::nullopt;
        const RawFrame frame {bytes[0] & 0x0f, m_received.sliced(header, qsizetype(size))};
        m_received.remove(0, header + qsizetype(size));
        if (frame.opcode != ping)
            return frame;
        m_pings.append(frame);
    }
}

quint16 RawFrame::closeCode() const
{
    return opcode == 8 && payload.size() >= 2 ? qFromBigEndian<quint16>(payload.constData()) : 0;
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
