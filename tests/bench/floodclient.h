#pragma once

#include "posix.h"

#include <functional>
#include <string_view>
#include <vector>

namespace wr::bench {

/// Thousands of sockets of somebody who means no good, on one epoll loop in the calling thread: from many addresses of
/// loopback, with bytes as they please, and cut off at any time without a fault of the bench.
class FloodClient
{
public:
    /// Sockets to 127.0.0.1:`port` come in turn from `addresses` (1 … 60,000) addresses from 127.`network`.0.1 on.
    FloodClient(std::uint16_t port, int network, int addresses);

    /// Begins a connection; onOpen follows, or onClosed. A number whose connection has ended is used again. -1: the system
    /// gives no more sockets. `receiveBuffer`: of a reader that takes little, in bytes; 0: the system's.
    int open(int receiveBuffer = 0);

    /// Sends what the socket takes at once and forgets the rest: who floods does not wait.
    void send(int connection, std::string_view bytes);

    /// A byte to one of the open sockets, by turns.
    void dripTo(int turn);

    /// Ends it by a reset; onClosed does not follow.
    void drop(int connection);

    /// Reads nothing more of it: what the server sends stays with the server.
    void deafen(int connection);

    /// Serves what is ready, waiting at most `longest`.
    void step(Nanos longest);

    bool isOpen(int connection) const { return m_connections[size_t(connection)].state == State::Open; }
    int openCount() const { return m_openCount; }
    /// Those that are being opened, too.
    int socketCount() const { return int(m_connections.size() - m_free.size()); }

    std::function<void(int connection)> onOpen;
    std::function<void(int connection, std::string_view bytes)> onBytes;
    std::function<void(int connection)> onClosed;

private:
    enum class State : std::uint8_t { Connecting, Open, Closed };
    struct Connection
    {
        UniqueFd fd;
        State state = State::Closed;
    };

    void served(int number, std::uint32_t events);
    void ended(int number);

    std::uint16_t m_port;
    std::uint32_t m_firstAddress;
    int m_addresses;
    int m_opened = 0;
    int m_openCount = 0;
    UniqueFd m_epoll;
    std::vector<Connection> m_connections;
    std::vector<int> m_free;
    std::vector<char> m_buffer;
};

} // namespace wr::bench
