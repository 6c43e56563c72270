#include "rawserver.h"

#include "wsframe.h"

#include <array>
#include <cerrno>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace wr::bench {

namespace {

class RawLoop
{
public:
    explicit RawLoop(UniqueFd listener)
        : m_listener(std::move(listener))
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
        , m_buffer(256 * 1024)
    {
        watch(m_listener.get(), EPOLLIN, EPOLL_CTL_ADD);
    }

    [[noreturn]] void run()
    {
        std::array<epoll_event, 512> events;
        for (;;) {
            const int count = ::epoll_wait(m_epoll.get(), events.data(), int(events.size()), -1);
            for (int i = 0; i < count; ++i) {
                const int fd = events[size_t(i)].data.fd;
                if (fd == m_listener.get())
                    acceptAll();
                else if (events[size_t(i)].events & EPOLLOUT)
                    flush(fd);
                else
                    readable(fd);
            }
        }
    }

private:
    struct Peer
    {
        bool isThere = false;
        bool isOpen = false; // upgraded
        std::string in;
        std::string out;
    };

    void watch(int fd, std::uint32_t events, int operation)
    {
        epoll_event event {};
        event.events = events;
        event.data.fd = fd;
        ::epoll_ctl(m_epoll.get(), operation, fd, &event);
    }

    void acceptAll()
    {
        for (;;) {
            const int fd = ::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0)
                return;
            const int on = 1;
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            if (m_peers.size() <= size_t(fd))
                m_peers.resize(size_t(fd) + 1);
            m_peers[size_t(fd)] = {true, false, {}, {}};
            watch(fd, EPOLLIN, EPOLL_CTL_ADD);
        }
    }

    void readable(int fd)
    {
        const ssize_t got = ::recv(fd, m_buffer.data(), m_buffer.size(), 0);
        if (got < 0 && errno == EAGAIN)
            return;
        Peer &peer = m_peers[size_t(fd)];
        if (got <= 0) {
            peer = {};
            ::close(fd);
            return;
        }
        if (peer.in.empty() && peer.isOpen) { // nearly always: whole frames, no copy
            const std::size_t used = consume(fd, m_buffer.data(), size_t(got));
            peer.in.assign(m_buffer.data() + used, size_t(got) - used);
            return;
        }
        peer.in.append(m_buffer.data(), size_t(got));
        if (!peer.isOpen)
            return upgrade(fd, peer);
        peer.in.erase(0, consume(fd, peer.in.data(), peer.in.size()));
    }

    void upgrade(int fd, Peer &peer)
    {
        if (peer.in.find("\r\n\r\n") == std::string::npos)
            return;
        const std::string reply = ws::handshakeReply(peer.in);
        peer.in.clear();
        peer.isOpen = true;
        write(fd, reply);
    }

    std::size_t consume(int fd, char *bytes, std::size_t size)
    {
        std::size_t used = 0;
        while (const auto frame = ws::readFrame(bytes + used, size - used)) {
            used += frame->size;
            m_frame.clear();
            if (frame->opcode == ws::Text && frame->payload.starts_with('B')) {
                ws::appendServerFrame(m_frame, ws::Text, frame->payload.substr(1));
                broadcast();
            } else if (frame->opcode == ws::Text) {
                ws::appendServerFrame(m_frame, ws::Text, frame->payload);
                write(fd, m_frame);
            }
        }
        return used;
    }

    void broadcast()
    {
        for (std::size_t fd = 0; fd < m_peers.size(); ++fd) {
            if (m_peers[fd].isOpen)
                write(int(fd), m_frame);
        }
    }

    void write(int fd, std::string_view bytes)
    {
        Peer &peer = m_peers[size_t(fd)];
        std::size_t sent = 0;
        if (peer.out.empty()) {
            const ssize_t count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            sent = count > 0 ? size_t(count) : 0;
        }
        if (sent == bytes.size())
            return;
        peer.out.append(bytes.substr(sent));
        watch(fd, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    }

    void flush(int fd)
    {
        Peer &peer = m_peers[size_t(fd)];
        const ssize_t count = ::send(fd, peer.out.data(), peer.out.size(), MSG_NOSIGNAL);
        if (count > 0)
            peer.out.erase(0, size_t(count));
        else if (errno != EAGAIN)
            peer.out.clear(); // gone; the next read closes it
        if (peer.out.empty())
            watch(fd, EPOLLIN, EPOLL_CTL_MOD);
    }

    UniqueFd m_listener;
    UniqueFd m_epoll;
    std::vector<char> m_buffer;
    std::vector<Peer> m_peers; // by descriptor
    std::string m_frame;
};

} // namespace

RawServer startRawServer()
{
    UniqueFd listener(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener.get(), reinterpret_cast<sockaddr *>(&address), size) != 0
        || ::listen(listener.get(), 4096) != 0
        || ::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        failErrno("listen");
    RawServer server;
    server.port = ntohs(address.sin_port);
    server.process = Process::fork([&listener] { RawLoop(std::move(listener)).run(); });
    return server;
}

} // namespace wr::bench
