#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace wr {

/// Reads what a client sends on a WebSocket, strictly by RFC 6455: masked frames only, no
/// extensions, valid UTF-8, whole messages. Bytes come in pieces of any size. Pure; any thread.
class WebSocketReader
{
public:
    enum class Kind {
        Text, ///< valid UTF-8
        Binary,
        Piece, ///< of a message that goes on
        Ping,
        Pong,
        Close, ///< `code` is the peer's, 1005 if it gave none
        Fault, ///< `code` is the one to close with; nothing follows
    };
    struct Event
    {
        Kind kind = Kind::Fault;
        QByteArray payload;
        quint16 code = 0;
    };

    /// A message, of one frame or of several, has at most that many bytes.
    explicit WebSocketReader(qsizetype maxMessageBytes);

    /// More bytes. They must live until next() returns nothing, which it must before more come.
    void feed(QByteArrayView bytes);

    /// The next thing the bytes say; nothing when more are needed, or after a fault.
    std::optional<Event> next();

private:
    struct Frame;

    std::optional<Event> read();
    Event frameRead(const Frame &frame);
    Event dataRead(const Frame &frame);
    Event controlRead(const Frame &frame) const;
    Event fault(quint16 code);
    void keepRest();

    const qsizetype m_maxMessageBytes;
    QByteArrayView m_bytes; // not read yet; of the caller or of m_kept
    QByteArray m_kept; // the beginning of a frame, from one feed() to the next
    QByteArray m_message; // of the fragments so far
    quint8 m_fragmentedOpcode = 0; // of the message that has begun, 0: none has
    bool m_isFaulty = false;
};

} // namespace wr
