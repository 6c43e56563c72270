#include "loadclient.h"

#include "wsframe.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace wr::bench {

namespace {

constexpr std::size_t readBytes = 256 * 1024;
// One address pair has 28,000 ports by default; several sources leave room for those in TIME_WAIT.
constexpr int sourceAddresses = 8;

} // namespace

LoadClient::LoadClient(std::uint16_t port, std::string path)
    : m_port(port)
    , m_path(std::move(path))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(readBytes)
{
    if (!m_epoll.isOpen())
        failErrno("epoll_create1");
}

int LoadClient::open(std::string path, std::uint16_t port)
{
    const int number = int(m_connections.size());
    Connection &connection = m_connections.emplace_back();
    connection.path = std::move(path);
    connection.fd = UniqueFd(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!connection.fd.isOpen())
        failErrno("socket");
    const int fd = connection.fd.get();
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const linger reset {1, 0}; // thousands of sockets in TIME_WAIT would burden the next run
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + std::uint32_t(number % sourceAddresses));
    if (::bind(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        failErrno("bind");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port > 0 ? port : m_port);
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 && errno != EINPROGRESS)
        failErrno("connect");
    watch(number, EPOLLOUT, EPOLL_CTL_ADD);
    return number;
}

void LoadClient::watch(int number, std::uint32_t events, int operation)
{
    epoll_event event {};
    event.events = events;
    event.data.u32 = std::uint32_t(number);
    if (::epoll_ctl(m_epoll.get(), operation, m_connections[size_t(number)].fd.get(), &event) != 0)
        failErrno("epoll_ctl");
}

void LoadClient::send(int connection, std::string_view text)
{
    if (m_connections[size_t(connection)].state != State::Open)
        return;
    m_scratch.clear();
    ws::appendClientFrame(m_scratch, ws::Text, text, 0x5a3c17e9U + std::uint32_t(connection));
    write(connection, m_scratch);
}

void LoadClient::drop(int connection)
{
    Connection &dropped = m_connections[size_t(connection)];
    if (dropped.state == State::Open)
        --m_openCount;
    dropped.state = State::Closed;
    dropped.fd.reset();
}

void LoadClient::step(Nanos longest)
{
    std::array<epoll_event, 512> events;
    const auto wait = std::max(longest, Nanos(0)).count();
    const timespec timeout {time_t(wait / 1'000'000'000), long(wait % 1'000'000'000)};
    const int count = ::epoll_pwait2(m_epoll.get(), events.data(), int(events.size()), &timeout, nullptr);
    if (count < 0 && errno != EINTR)
        failErrno("epoll_pwait2");
    for (int i = 0; i < count; ++i) {
        const int number = int(events[size_t(i)].data.u32);
        const State state = m_connections[size_t(number)].state;
        if (state == State::Closed)
            continue;
        if (state == State::Connecting)
            connected(number);
        else if (events[size_t(i)].events & EPOLLOUT)
            flush(number);
        if (events[size_t(i)].events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            readable(number);
    }
}

void LoadClient::stepUntil(const std::function<bool()> &isDone, const char *what, std::chrono::seconds limit)
{
    const Nanos end = now() + limit;
    while (!isDone()) {
        step(m_isSpinning ? Nanos(0) : Nanos(std::chrono::milliseconds(100)));
        if (now() > end)
            fail(std::string("gave up waiting: ") + what);
    }
}

void LoadClient::stepFor(Nanos duration)
{
    const Nanos end = now() + duration;
    for (Nanos at = now(); at < end; at = now())
        step(end - at);
}

void LoadClient::connected(int number)
{
    Connection &connection = m_connections[size_t(number)];
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(connection.fd.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        fail(std::string("connect: ") + std::strerror(error));
    connection.state = State::Upgrading;
    watch(number, EPOLLIN, EPOLL_CTL_MOD);
    const std::string path = std::exchange(connection.path, {});
    write(number, ws::handshakeRequest(path.empty() ? m_path : path));
}

void LoadClient::readable(int number)
{
    Connection &connection = m_connections[size_t(number)];
    if (connection.state == State::Closed)
        return;
    const ssize_t got = ::recv(connection.fd.get(), m_buffer.data(), m_buffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0)
        return ended(number);
    m_receivedBytes += got;
    if (connection.in.empty()) {
        const std::size_t used = consume(number, m_buffer.data(), size_t(got));
        // Callbacks may have opened connections, which moves them all.
        Connection &after = m_connections[size_t(number)];
        if (after.state != State::Closed)
            after.in.assign(m_buffer.data() + used, size_t(got) - used);
        return;
    }
    std::string bytes = std::move(connection.in);
    bytes.append(m_buffer.data(), size_t(got));
    const std::size_t used = consume(number, bytes.data(), bytes.size());
    bytes.erase(0, used);
    m_connections[size_t(number)].in = std::move(bytes);
}

std::size_t LoadClient::consume(int number, char *bytes, std::size_t size)
{
    std::size_t used = 0;
    if (m_connections[size_t(number)].state == State::Upgrading) {
        used = readHandshake(number, {bytes, size});
        if (used == 0)
            return 0;
    }
    while (m_connections[size_t(number)].state == State::Open) {
        const auto frame = ws::readFrame(bytes + used, size - used);
        if (!frame)
            break;
        used += frame->size;
        frameReceived(number, frame->opcode, frame->payload);
    }
    return used;
}

std::size_t LoadClient::readHandshake(int number, std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const std::string_view head = bytes.substr(0, end);
    if (!head.starts_with("HTTP/1.1 101") || head.find(ws::expectedAccept) == std::string_view::npos)
        fail("the upgrade was refused: " + std::string(head));
    m_connections[size_t(number)].state = State::Open;
    ++m_openCount;
    if (onOpen)
        onOpen(number);
    return end + 4;
}

void LoadClient::frameReceived(int number, std::uint8_t opcode, std::string_view payload)
{
    if (opcode == ws::Text) {
        if (onText)
            onText(number, payload);
    } else if (opcode == ws::Ping) {
        m_scratch.clear();
        ws::appendClientFrame(m_scratch, ws::Pong, payload, 0x1234567U);
        write(number, m_scratch);
    } else if (opcode == ws::Close) {
        if (payload.size() >= 2)
            m_connections[size_t(number)].closeCode
                = std::uint8_t(payload[0]) << 8 | std::uint8_t(payload[1]);
        ended(number);
    }
}

void LoadClient::write(int number, std::string_view bytes)
{
    Connection &connection = m_connections[size_t(number)];
    std::size_t sent = 0;
    if (connection.out.empty()) {
        const ssize_t count = ::send(connection.fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno != EAGAIN)
            return; // the reader will find the connection ended
        sent = size_t(std::max<ssize_t>(count, 0));
    }
    connection.out.append(bytes.substr(sent));
    if (!connection.out.empty() && !std::exchange(connection.isWriting, true))
        watch(number, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
}

void LoadClient::flush(int number)
{
    Connection &connection = m_connections[size_t(number)];
    const ssize_t count
        = ::send(connection.fd.get(), connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
    if (count > 0)
        connection.out.erase(0, size_t(count));
    if (connection.out.empty() && std::exchange(connection.isWriting, false))
        watch(number, EPOLLIN, EPOLL_CTL_MOD);
}

void LoadClient::ended(int number)
{
    const int code = m_connections[size_t(number)].closeCode;
    drop(number);
    if (onClosed)
        onClosed(number, code);
}

} // namespace wr::bench
