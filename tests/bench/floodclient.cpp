#include "floodclient.h"

#include <array>
#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace wr::bench {

namespace {

constexpr std::size_t floodReadBytes = 64 * 1024;

} // namespace

FloodClient::FloodClient(std::uint16_t port, int network, int addresses)
    : m_port(port)
    , m_firstAddress((127U << 24 | std::uint32_t(network) << 16) + 1)
    , m_addresses(addresses)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(floodReadBytes)
{
    if (!m_epoll.isOpen())
        failErrno("epoll_create1");
}

int FloodClient::open(int receiveBuffer)
{
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isOpen())
        return -1;
    const int on = 1;
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(fd.get(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (receiveBuffer > 0)
        ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    const linger reset {1, 0}; // no TIME_WAIT: the ports would run out
    ::setsockopt(fd.get(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(m_firstAddress + std::uint32_t(m_opened++ % m_addresses));
    if (::bind(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return -1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(m_port);
    if (::connect(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 && errno != EINPROGRESS)
        return -1;
    int number = int(m_connections.size());
    if (m_free.empty()) {
        m_connections.emplace_back();
    } else {
        number = m_free.back();
        m_free.pop_back();
    }
    epoll_event event {};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u32 = std::uint32_t(number);
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd.get(), &event) != 0)
        failErrno("epoll_ctl");
    m_connections[size_t(number)] = {std::move(fd), State::Connecting};
    return number;
}

void FloodClient::send(int connection, std::string_view bytes)
{
    if (isOpen(connection))
        (void)!::send(m_connections[size_t(connection)].fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void FloodClient::dripTo(int turn)
{
    if (!m_connections.empty())
        send(turn % int(m_connections.size()), "a");
}

void FloodClient::drop(int connection)
{
    Connection &dropped = m_connections[size_t(connection)];
    if (dropped.state == State::Closed)
        return;
    m_openCount -= dropped.state == State::Open ? 1 : 0;
    dropped.state = State::Closed;
    dropped.fd.reset();
    m_free.push_back(connection);
}

void FloodClient::deafen(int connection)
{
    epoll_event event {};
    event.data.u32 = std::uint32_t(connection); // EPOLLHUP and EPOLLERR are told all the same
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, m_connections[size_t(connection)].fd.get(), &event);
}

void FloodClient::step(Nanos longest)
{
    std::array<epoll_event, 512> events;
    const int wait = int(std::max<std::int64_t>(0, longest.count()) / 1'000'000);
    const int count = ::epoll_wait(m_epoll.get(), events.data(), int(events.size()), wait);
    for (int i = 0; i < count; ++i)
        served(int(events[size_t(i)].data.u32), events[size_t(i)].events);
}

void FloodClient::served(int number, std::uint32_t events)
{
    if (m_connections[size_t(number)].state == State::Closed)
        return;
    if (events & (EPOLLERR | EPOLLHUP))
        return ended(number);
    if (m_connections[size_t(number)].state == State::Connecting && (events & EPOLLOUT)) {
        m_connections[size_t(number)].state = State::Open;
        ++m_openCount;
        if (onOpen)
            onOpen(number);
    }
    while ((events & EPOLLIN) && isOpen(number)) {
        const ssize_t got = ::recv(m_connections[size_t(number)].fd.get(), m_buffer.data(), m_buffer.size(), 0);
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0)
            return ended(number);
        if (onBytes)
            onBytes(number, {m_buffer.data(), size_t(got)});
    }
}

void FloodClient::ended(int number)
{
    drop(number);
    if (onClosed)
        onClosed(number);
}

} // namespace wr::bench
