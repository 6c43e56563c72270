#include "signinflood.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sodium.h>
#include <sys/socket.h>

namespace wr::bench {

namespace {

constexpr const char *password = "a whale in the attic";

UniqueFd connectTo(std::uint16_t port)
{
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const int one = 1;
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        fd.reset();
    return fd;
}

std::string requestOf(std::uint16_t port, const std::string &path, const std::string &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Sends a request and reads its answer whole; status 0 when the connection ended.
int exchange(int fd, const std::string &request, std::string &body)
{
    if (::send(fd, request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
        return 0;
    std::string in;
    std::array<char, 8192> bytes {};
    while (true) {
        const auto end = in.find("\r\n\r\n");
        if (end != std::string::npos) {
            const auto length = in.find("Content-Length: ");
            const std::size_t size = length < end ? std::stoul(in.substr(length + 16)) : 0;
            if (in.size() >= end + 4 + size) {
                body = in.substr(end + 4, size);
                return std::stoi(in.substr(9, 3));
            }
        }
        const ssize_t got = ::recv(fd, bytes.data(), bytes.size(), 0);
        if (got <= 0)
            return 0;
        in.append(bytes.data(), std::size_t(got));
    }
}

std::string memberAt(int number)
{
    return "flood" + std::to_string(number) + "@school.example";
}

std::string signInBody(const std::string &who)
{
    return R"({"email":")" + who + R"(","password":")" + password + "\"}";
}

} // namespace

std::string postJson(std::uint16_t port, const std::string &path, const std::string &body, int &status)
{
    std::string answer;
    const UniqueFd fd = connectTo(port);
    status = fd.isOpen() ? exchange(fd.get(), requestOf(port, path, body), answer) : 0;
    return answer;
}

void makeMembers(std::uint16_t port, int count)
{
    for (int number = 0; number < count; ++number) {
        int status = 0;
        const std::string answer = postJson(port, "/api/v1/auth/register",
                                            R"({"email":")" + memberAt(number) + R"(","name":"Olga","password":")" + password + "\"}",
                                            status);
        if (status != 200)
            fail("no account for the flood: " + answer);
    }
}

FloodCount floodSignIns(std::uint16_t port, Flood flood, int connections, Nanos duration)
{
    std::atomic<int> compared {0};
    std::atomic<int> refused {0};
    std::atomic<int> serial {0};
    const Nanos end = now() + duration;
    const auto work = [&](int member) {
        UniqueFd fd = connectTo(port);
        std::string body;
        while (fd.isOpen() && now() < end) {
            const std::string who = flood == Flood::Members ? memberAt(member) : "nobody" + std::to_string(++serial) + "@school.example";
            const int status = exchange(fd.get(), requestOf(port, "/api/v1/auth/sign-in", signInBody(who)), body);
            if (status == 0)
                fd = connectTo(port);
            else if (status == 200 || body.find("wrong_credentials") != std::string::npos)
                ++compared;
            else
                ++refused;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i)
        threads.emplace_back(work, i);
    for (std::thread &thread : threads)
        thread.join();
    return {compared.load(), refused.load()};
}

double bareHashesPerSecond(Nanos duration)
{
    if (sodium_init() < 0)
        fail("libsodium does not start");
    std::array<char, crypto_pwhash_STRBYTES> hash {};
    constexpr unsigned passes = 2;
    constexpr std::size_t bytes = 19 * 1024 * 1024;
    if (crypto_pwhash_str_alg(hash.data(), password, std::strlen(password), passes, bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        fail("no memory for a hash");
    std::atomic<int> done {0};
    const Nanos began = now();
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        threads.emplace_back([&] {
            while (now() - began < duration) {
                if (crypto_pwhash_str_verify(hash.data(), password, std::strlen(password)) == 0)
                    ++done;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return done.load() / (toMillis(now() - began) / 1'000);
}

} // namespace wr::bench
