#pragma once

#include <QByteArray>

namespace wr {

/// Close codes (RFC 6455 §7.4.1).
namespace rfc6455 {
inline constexpr quint16 normalClosure = 1000;
inline constexpr quint16 protocolError = 1002;
inline constexpr quint16 noCodeGiven = 1005; ///< never sent
inline constexpr quint16 abnormalClosure = 1006; ///< never sent: gone without a word
inline constexpr quint16 invalidPayload = 1007;
inline constexpr quint16 messageTooBig = 1009;
} // namespace rfc6455

/// The answer that grants a handshake (§4.2.2). `key` as the client sent it, valid.
QByteArray handshakeReply(const QByteArray &key);

/// Whole, unmasked WebSocket frames (RFC 6455 §5.2), as a server sends them. Pure; any thread.
QByteArray textFrame(const QByteArray &utf8);
QByteArray pingFrame(const QByteArray &payload);
QByteArray pongFrame(const QByteArray &payload);
QByteArray closeFrame(quint16 code, const QByteArray &reason);

} // namespace wr
