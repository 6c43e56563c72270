#include "wsframe.h"

#include "posix.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <cstring>

namespace wr::bench::ws {

namespace {

void applyMask(char *bytes, std::size_t size, std::uint32_t key)
{
    const std::uint64_t wide = std::uint64_t(key) << 32 | key;
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        std::uint64_t word;
        std::memcpy(&word, bytes + i, 8);
        word ^= wide;
        std::memcpy(bytes + i, &word, 8);
    }
    const auto *mask = reinterpret_cast<const char *>(&key);
    for (; i < size; ++i)
        bytes[i] = char(bytes[i] ^ mask[i % 4]);
}

std::uint64_t bigEndian(const unsigned char *bytes, int count)
{
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | bytes[i];
    return value;
}

void appendHead(std::string &out, std::uint8_t opcode, std::size_t size, std::uint8_t maskBit)
{
    out.push_back(char(0x80 | opcode));
    const int lengthBytes = size < 126 ? 0 : size <= 0xffff ? 2 : 8;
    out.push_back(char(maskBit | (lengthBytes == 0 ? size : lengthBytes == 2 ? 126 : 127)));
    for (int i = lengthBytes - 1; i >= 0; --i)
        out.push_back(char(size >> (8 * i)));
}

} // namespace

std::optional<Frame> readFrame(char *bytes, std::size_t size)
{
    const auto *raw = reinterpret_cast<const unsigned char *>(bytes);
    if (size < 2)
        return std::nullopt;
    if ((raw[0] & 0x80) == 0 || (raw[0] & 0x0f) == 0)
        fail("a server sent a fragmented frame");
    const bool isMasked = raw[1] & 0x80;
    std::uint64_t length = raw[1] & 0x7f;
    std::size_t head = 2;
    if (length >= 126) {
        const int lengthBytes = length == 126 ? 2 : 8;
        if (size < head + std::size_t(lengthBytes))
            return std::nullopt;
        length = bigEndian(raw + head, lengthBytes);
        head += std::size_t(lengthBytes);
    }
    const std::size_t keyAt = head;
    head += isMasked ? 4 : 0;
    if (size < head + length)
        return std::nullopt;
    if (isMasked) {
        std::uint32_t key;
        std::memcpy(&key, bytes + keyAt, 4);
        applyMask(bytes + head, length, key);
    }
    return Frame {std::uint8_t(raw[0] & 0x0f), {bytes + head, length}, head + length};
}

void appendServerFrame(std::string &out, std::uint8_t opcode, std::string_view payload)
{
    appendHead(out, opcode, payload.size(), 0);
    out.append(payload);
}

void appendClientFrame(std::string &out, std::uint8_t opcode, std::string_view payload,
                       std::uint32_t key)
{
    appendHead(out, opcode, payload.size(), 0x80);
    out.append(reinterpret_cast<const char *>(&key), 4);
    const std::size_t start = out.size();
    out.append(payload);
    applyMask(out.data() + start, payload.size(), key);
}

std::string handshakeReply(std::string_view head)
{
    static constexpr std::string_view name = "Sec-WebSocket-Key: ";
    const std::size_t at = head.find(name);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = head.substr(at + name.size());
    const std::string_view key = rest.substr(0, rest.find("\r\n"));
    const QByteArray hash = QCryptographicHash::hash(
        QByteArray(key.data(), qsizetype(key.size())) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
        QCryptographicHash::Sha1);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + hash.toBase64().toStdString() + "\r\n\r\n";
}

std::string handshakeRequest(std::string_view path)
{
    return "GET " + std::string(path)
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

} // namespace wr::bench::ws
