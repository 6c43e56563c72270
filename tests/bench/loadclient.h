#pragma once

#include "posix.h"

#include <functional>
#include <string_view>
#include <vector>

namespace wr::bench {

/// Thousands of WebSocket connections on one epoll loop in the calling thread. It does as little as
/// a client can, because it shares the machine with the server it measures.
class LoadClient
{
public:
    /// Connections go to 127.0.0.1:`port` and ask for `path`.
    LoadClient(std::uint16_t port, std::string path);

    /// Begins a connection; onOpen follows. Returns its number, counting from 0. `path`, `port`: instead of the usual ones.
    int open(std::string path = {}, std::uint16_t port = 0);

    /// Sends a text frame. Only after onOpen of that connection, ignored after onClosed.
    void send(int connection, std::string_view text);

    /// Drops the connection without a word, as a lost network does. onClosed does not follow.
    void drop(int connection);

    /// Serves what is ready, waiting at most `longest` for it. Callbacks run inside.
    void step(Nanos longest);

    /// Steps until `isDone`; fails the bench with `what` after `limit`, a guard against a hang.
    void stepUntil(const std::function<bool()> &isDone, const char *what,
                   std::chrono::seconds limit = std::chrono::seconds(120));

    void stepFor(Nanos duration);

    /// Whether stepUntil() looks for bytes all the time instead of sleeping until some come. A
    /// sleeper is woken by whoever sends to it, which on loopback costs the sender more than the
    /// sending: real players sleep on machines of their own.
    void setSpinning(bool isSpinning) { m_isSpinning = isSpinning; }

    int openCount() const { return m_openCount; }

    /// Bytes of all connections so far, their handshakes and frames' heads among them.
    std::int64_t receivedBytes() const { return m_receivedBytes; }

    std::function<void(int connection)> onOpen;
    /// A whole text frame; the view is valid during the call only.
    std::function<void(int connection, std::string_view text)> onText;
    /// The server ended the connection; `code` is its close code, 0 if it sent none.
    std::function<void(int connection, int code)> onClosed;

private:
    enum class State : std::uint8_t { Connecting, Upgrading, Open, Closed };
    struct Connection
    {
        UniqueFd fd;
        State state = State::Connecting;
        bool isWriting = false; // waits for EPOLLOUT
        int closeCode = 0;
        std::string path; // until the handshake, if it is not the usual one
        std::string in;  // the beginning of a frame
        std::string out; // what the kernel did not take yet
    };

    void watch(int number, std::uint32_t events, int operation);
    void connected(int number);
    void readable(int number);
    std::size_t consume(int number, char *bytes, std::size_t size);
    std::size_t readHandshake(int number, std::string_view bytes);
    void frameReceived(int number, std::uint8_t opcode, std::string_view payload);
    void write(int number, std::string_view bytes);
    void flush(int number);
    void ended(int number);

    std::uint16_t m_port;
    std::string m_path;
    UniqueFd m_epoll;
    std::vector<Connection> m_connections;
    std::vector<char> m_buffer;
    std::string m_scratch;
    int m_openCount = 0;
    std::int64_t m_receivedBytes = 0;
    bool m_isSpinning = false;
};

} // namespace wr::bench
