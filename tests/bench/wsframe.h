#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// RFC 6455 frames, just what two programs of ours exchange: no extensions, no fragments.
namespace wr::bench::ws {

enum Opcode : std::uint8_t { Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// A frame found at the beginning of received bytes.
struct Frame
{
    std::uint8_t opcode = 0;
    std::string_view payload; ///< points into the received bytes, already unmasked
    std::size_t size = 0;     ///< of the whole frame in the received bytes
};

/// Reads the first frame of `bytes`, unmasking it in place; nothing while it is not there whole.
/// Ends the program at a fragmented frame: none of the servers measured sends one.
std::optional<Frame> readFrame(char *bytes, std::size_t size);

/// Appends a frame as a server sends it.
void appendServerFrame(std::string &out, std::uint8_t opcode, std::string_view payload);

/// Appends a frame as a client sends it, masked with `key`.
void appendClientFrame(std::string &out, std::uint8_t opcode, std::string_view payload,
                       std::uint32_t key);

/// The server's handshake answer for the request head, empty if it is not an upgrade.
std::string handshakeReply(std::string_view head);

/// The client's handshake. The key is a constant, so the expected Sec-WebSocket-Accept is, too.
std::string handshakeRequest(std::string_view path);
inline constexpr std::string_view expectedAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

} // namespace wr::bench::ws
