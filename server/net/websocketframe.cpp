#include "net/websocketframe.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace wr {

namespace {

constexpr char finalText = char(0x81);
constexpr char finalClose = char(0x88);
constexpr char finalPing = char(0x89);
constexpr char finalPong = char(0x8a);
constexpr qsizetype maxControlPayload = 125;

QByteArray websocketFrame(char firstByte, const QByteArray &payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    frame.append(firstByte);
    if (payload.size() < 126) {
        frame.append(char(payload.size()));
    } else if (payload.size() <= 0xffff) {
        const quint16 size = qToBigEndian(quint16(payload.size()));
        frame.append(char(126)).append(reinterpret_cast<const char *>(&size), sizeof size);
    } else {
        const quint64 size = qToBigEndian(quint64(payload.size()));
        frame.append(char(127)).append(reinterpret_cast<const char *>(&size), sizeof size);
    }
    return frame.append(payload);
}

} // namespace

QByteArray handshakeReply(const QByteArray &key)
{
    constexpr char guid[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    const QByteArray accept = QCryptographicHash::hash(key + guid, QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " + accept + "\r\n\r\n";
}

QByteArray textFrame(const QByteArray &utf8)
{
    return websocketFrame(finalText, utf8);
}

QByteArray pingFrame(const QByteArray &payload)
{
    return websocketFrame(finalPing, payload.first(std::min(payload.size(), maxControlPayload)));
}

QByteArray pongFrame(const QByteArray &payload)
{
    return websocketFrame(finalPong, payload.first(std::min(payload.size(), maxControlPayload)));
}

QByteArray closeFrame(quint16 code, const QByteArray &reason)
{
    const quint16 bigEndian = qToBigEndian(code);
    QByteArray payload(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
    payload.append(reason);
    return websocketFrame(finalClose, payload.first(std::min(payload.size(), maxControlPayload)));
}

} // namespace wr
