#pragma once

#include "net/guardedsocket.h"

#include <QPointer>
#include <QWebSocket>

#include <memory>
#include <vector>

namespace wr {

/// A live connection on Qt's own sockets: works on every system, and with TLS. QWebSocket does the
/// handshake and closes the connection; what comes in is read past it. Server thread.
class SocketWire final : public QObject, public LiveWire
{
public:
    /// `transport` is what `webSocket` works on; the wire owns both. All wires share `room` for what
    /// is just being read.
    SocketWire(std::unique_ptr<QWebSocket> webSocket, GuardedSocket &transport, std::vector<char> &room);
    ~SocketWire() override;

    void open(Sink &sink, DirectWrite &direct) override;
    void write(QByteArrayView bytes) override;
    qint64 pendingBytes() const override;
    void finish() override;
    void abort() override;
    int descriptor() const override;

private:
    void readAll();
    void end();

    std::unique_ptr<QWebSocket> m_webSocket;
    GuardedSocket &m_guarded; // gone when m_transport is null
    QPointer<QTcpSocket> m_transport; // the same
    std::vector<char> &m_room;
    Sink *m_sink = nullptr; // null again once it was told of the end
    bool m_isFinishing = false;
};

} // namespace wr
