#pragma once

#include <QHash>
#include <QObject>
#include <QTcpSocket>

#include <functional>
#include <optional>

namespace wr {

/// Turns the event loop until the condition holds, five seconds at most. Unlike QTRY_VERIFY it wakes
/// with every event and not each 10 ms.
bool waitUntil(const std::function<bool()> &condition);

/// An HTTP response as a test sees it. Names of headers in lower case.
struct RawReply
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;
};

/// A WebSocket frame as a test sees it.
struct RawFrame
{
    int opcode = 0;
    QByteArray payload;

    quint16 closeCode() const; ///< of a close frame, else 0
};

/// A client that sends the bytes it is told to, however wrong, and reads what comes back. Works with
/// a server on the same thread: waiting turns the event loop.
class RawClient : public QObject
{
    Q_OBJECT

public:
    /// Connects to the port on 127.0.0.1 and waits for it.
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);

    /// Waits for one response; nothing when the connection ends or five seconds pass before it is
    /// whole. A response to HEAD has no body.
    std::optional<RawReply> reply(bool toHead = false);

    /// Waits for the server to close the connection.
    bool isClosedByServer();

    /// Upgrades at /live and waits for the 101.
    bool upgrade(const QByteArray &target = "/live", const QByteArray &extra = {});

    /// Waits for one WebSocket frame of the server, pings left out; nothing as with reply().
    std::optional<RawFrame> frame();

    /// Waits for a ping of the server; nothing as with reply(). Other frames before it are dropped.
    std::optional<RawFrame> ping();

    /// The frames that have come in already, pings left out.
    QList<RawFrame> framesSoFar();

    /// What has come in and was not taken.
    const QByteArray &received() const { return m_received; }
    QTcpSocket &socket() { return m_socket; }

private:
    std::optional<RawReply> parse(bool toHead);
    std::optional<RawFrame> parseFrame();

    QTcpSocket m_socket;
    QByteArray m_received;
    QList<RawFrame> m_pings;
};

/// A WebSocket handshake for /live; `extra` are header lines with their line ends.
QByteArray handshakeRequest(const QByteArray &target = "/live", const QByteArray &extra = {});

/// A masked client frame: opcode 1 text, 2 binary, 0 continuation, 8 close, 9 ping, 10 pong.
QByteArray clientFrame(const QByteArray &payload, int opcode = 1, bool isFinal = true);

} // namespace wr
