#pragma once

#include <QByteArray>

namespace wr {

/// Whole, unmasked WebSocket frames (RFC 6455 §5.2), as a server sends them. Pure; any thread.
QByteArray textFrame(const QByteArray &utf8);
QByteArray pingFrame(const QByteArray &payload);
QByteArray closeFrame(quint16 code, const QByteArray &reason);

} // namespace wr
