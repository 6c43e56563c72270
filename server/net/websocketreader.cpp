#include "net/websocketreader.h"

#include "net/websocketframe.h"

#include <QUtf8StringView>
#include <QtEndian>

#include <cstring>

namespace wr {

namespace {

enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr qsizetype maxControlBytes = 125;

/// What a peer may write into a close frame: not the codes that only name an absence.
bool mayBeSent(quint16 code)
{
    return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
        || (code >= 3000 && code <= 4999);
}

bool isUtf8(QByteArrayView bytes)
{
    return QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8();
}

/// Appends the payload without its mask, eight bytes at a time.
void appendUnmasked(QByteArray &out, QByteArrayView payload, quint32 key)
{
    const qsizetype start = out.size();
    out.append(payload);
    char *bytes = out.data() + start;
    const quint64 wide = quint64(key) << 32 | key;
    qsizetype i = 0;
    for (; i + 8 <= payload.size(); i += 8) {
        quint64 word;
        std::memcpy(&word, bytes + i, sizeof word);
        word ^= wide;
        std::memcpy(bytes + i, &word, sizeof word);
    }
    const auto *mask = reinterpret_cast<const char *>(&key);
    for (; i < payload.size(); ++i)
        bytes[i] = char(bytes[i] ^ mask[i % 4]);
}

} // namespace

/// One frame as it stands in the bytes.
struct WebSocketReader::Frame
{
    quint8 opcode = 0;
    bool isFinal = false;
    QByteArrayView payload; ///< still masked
    quint32 key = 0;

    QByteArray unmasked() const
    {
        QByteArray bytes;
        appendUnmasked(bytes, payload, key);
        return bytes;
    }
};

WebSocketReader::WebSocketReader(qsizetype maxMessageBytes)
    : m_maxMessageBytes(maxMessageBytes)
{
}

void WebSocketReader::feed(QByteArrayView bytes)
{
    Q_ASSERT(m_bytes.isEmpty());
    if (m_isFaulty)
        return;
    if (m_kept.isEmpty()) {
        m_bytes = bytes;
    } else {
        m_kept.append(bytes);
        m_bytes = m_kept;
    }
}

std::optional<WebSocketReader::Event> WebSocketReader::next()
{
    std::optional<Event> event = read();
    if (!event)
        keepRest();
    return event;
}

/// The bytes fed are the caller's again.
void WebSocketReader::keepRest()
{
    const bool isKeptAlready = m_bytes.data() == m_kept.constData() && m_bytes.size() == m_kept.size();
    if (!isKeptAlready)
        m_kept = m_bytes.toByteArray(); // it may be a part of m_kept itself; mostly it is empty
    m_bytes = {};
}

std::optional<WebSocketReader::Event> WebSocketReader::read()
{
    if (m_bytes.size() >= 2) {
        const auto *head = reinterpret_cast<const uchar *>(m_bytes.data());
        Frame frame;
        frame.opcode = head[0] & 0x0f;
        frame.isFinal = head[0] & 0x80;
        const bool isControl = frame.opcode & 0x08;
        const bool isKnown = frame.opcode <= Binary || (frame.opcode >= Close && frame.opcode <= Pong);
        const quint8 shortSize = head[1] & 0x7f;
        // Reserved bits, an opcode without a meaning, no mask, a control frame in parts or too long.
        if ((head[0] & 0x70) || !isKnown || !(head[1] & 0x80)
            || (isControl && (!frame.isFinal || shortSize > maxControlBytes)))
            return fault(rfc6455::protocolError);
        const qsizetype sizeBytes = shortSize < 126 ? 0 : shortSize == 126 ? 2 : 8;
        const qsizetype headSize = 2 + sizeBytes + 4;
        if (m_bytes.size() < headSize)
            return std::nullopt;
        quint64 size = shortSize;
        if (sizeBytes == 2)
            size = qFromBigEndian<quint16>(head + 2);
        else if (sizeBytes == 8)
            size = qFromBigEndian<quint64>(head + 2);
        // §5.2: in as few bytes as it takes.
        if ((sizeBytes == 2 && size < 126) || (sizeBytes == 8 && (size <= 0xffff || size >> 63)))
            return fault(rfc6455::protocolError);
        if (!isControl && size > quint64(m_maxMessageBytes - m_message.size()))
            return fault(rfc6455::messageTooBig);
        if (m_bytes.size() < headSize + qsizetype(size))
            return std::nullopt;
        std::memcpy(&frame.key, head + headSize - 4, sizeof frame.key);
        frame.payload = m_bytes.sliced(headSize, qsizetype(size));
        m_bytes = m_bytes.sliced(headSize + qsizetype(size));
        return frameRead(frame);
    }
    return std::nullopt;
}

WebSocketReader::Event WebSocketReader::frameRead(const Frame &frame)
{
    if (frame.opcode <= Binary)
        return dataRead(frame);
    Event event = controlRead(frame);
    return event.kind == Kind::Fault ? fault(event.code) : event;
}

WebSocketReader::Event WebSocketReader::dataRead(const Frame &frame)
{
    const bool isFirst = frame.opcode != Continuation;
    if (isFirst == (m_fragmentedOpcode != 0))
        return fault(rfc6455::protocolError);
    const quint8 opcode = isFirst ? frame.opcode : m_fragmentedOpcode;
    appendUnmasked(m_message, frame.payload, frame.key);
    m_fragmentedOpcode = frame.isFinal ? 0 : opcode;
    if (!frame.isFinal)
        return {Kind::Piece, {}, 0};
    Event event {opcode == Text ? Kind::Text : Kind::Binary, std::exchange(m_message, {}), 0};
    if (event.kind == Kind::Text && !isUtf8(event.payload))
        return fault(rfc6455::invalidPayload);
    return event;
}

WebSocketReader::Event WebSocketReader::controlRead(const Frame &frame) const
{
    const QByteArray payload = frame.unmasked();
    if (frame.opcode != Close)
        return {frame.opcode == Ping ? Kind::Ping : Kind::Pong, payload, 0};
    if (payload.isEmpty())
        return {Kind::Close, {}, rfc6455::noCodeGiven};
    if (payload.size() < 2)
        return {Kind::Fault, {}, rfc6455::protocolError};
    const auto code = qFromBigEndian<quint16>(payload.constData());
    if (!mayBeSent(code))
        return {Kind::Fault, {}, rfc6455::protocolError};
    if (!isUtf8(QByteArrayView(payload).sliced(2)))
        return {Kind::Fault, {}, rfc6455::invalidPayload};
    return {Kind::Close, payload.sliced(2), code};
}

WebSocketReader::Event WebSocketReader::fault(quint16 code)
{
    m_isFaulty = true;
    m_bytes = {};
    m_kept = {};
    m_message = {};
    return {Kind::Fault, {}, code};
}

} // namespace wr
