// Attacks on the edge: requests, sockets that say nothing, heads and bodies that never end, TLS handshakes.

#include "floods.h"
#include "wsframe.h"

namespace wr::bench {

using namespace std::chrono_literals;

namespace {

constexpr int httpNetwork = 1; // 127.1.x.x: the victims come from 127.0.0.x

/// Requests over connections that stay, one at a time each.
class Requests
{
public:
    Requests(Attacker &attacker, int addresses, int connections, std::uint16_t port)
        : m_attacker(attacker)
        , m_client(port, httpNetwork, addresses)
        , m_connections(connections)
    {
        m_client.onOpen = [this](int connection) { m_idle.push_back(connection); };
        m_client.onClosed = [this](int) { ++m_attacker.loot.cut; };
        m_client.onBytes = [this](int connection, std::string_view bytes) { answered(connection, bytes); };
    }

    [[noreturn]] void run(double perSecond, const std::function<std::string()> &target)
    {
        goOn(m_client, m_attacker, perSecond, [this, &target] {
            if (m_client.socketCount() < m_connections)
                m_client.open();
            ask(target);
        });
    }

private:
    void ask(const std::function<std::string()> &target)
    {
        while (!m_idle.empty()) {
            const int connection = m_idle.back();
            m_idle.pop_back();
            if (!m_client.isOpen(connection))
                continue;
            ++m_attacker.loot.tries;
            return m_client.send(connection, "GET " + target() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        }
    }

    void answered(int connection, std::string_view bytes)
    {
        static constexpr std::string_view head = "HTTP/1.1 ";
        if (!bytes.starts_with(head))
            return; // the rest of a long answer
        const bool isRefused = bytes.substr(head.size(), 3) == "429" || bytes.substr(head.size(), 3) == "503";
        ++(isRefused ? m_attacker.loot.refused : m_attacker.loot.through);
        m_idle.push_back(connection);
    }

    Attacker &m_attacker;
    FloodClient m_client;
    int m_connections;
    std::vector<int> m_idle;
};

void guessPins(Attacker &attacker, int addresses)
{
    std::mt19937 random(11);
    Requests(attacker, addresses, std::max(8, addresses), attacker.ready.port).run(2'000 * attacker.scale, [&] { return "/api/v1/join/" + randomPin(random); });
}

void guessPinsFromOne(Attacker &attacker)
{
    guessPins(attacker, 1);
}

void guessPinsFromMany(Attacker &attacker)
{
    guessPins(attacker, scaled(attacker, 400));
}

void fetchPage(Attacker &attacker)
{
    Requests(attacker, 8, 64, attacker.ready.port).run(4'000 * attacker.scale, [] { return std::string("/"); });
}

void findGame(Attacker &attacker)
{
    Requests(attacker, 8, 64, attacker.ready.port).run(4'000 * attacker.scale, [&] { return "/api/v1/join/" + attacker.ready.pin; });
}

/// Keeps so many sockets open, which `begin` is done to once; each that is cut is opened anew.
[[noreturn]] void hold(Attacker &attacker, int sockets, double perSecond, const std::function<void(FloodClient &, int)> &begin,
                       const std::function<void(FloodClient &)> &act = {})
{
    FloodClient client(attacker.ready.port, httpNetwork, scaled(attacker, 400));
    client.onOpen = [&](int connection) {
        ++attacker.loot.tries;
        begin(client, connection);
    };
    client.onBytes = [&](int, std::string_view bytes) {
        if (bytes.find("HTTP/1.1 101") != std::string_view::npos)
            ++attacker.loot.through;
        else if (bytes.starts_with("HTTP/1.1 "))
            ++attacker.loot.refused;
    };
    client.onClosed = [&](int) { ++attacker.loot.cut; };
    goOn(client, attacker, perSecond, [&] {
        if (client.socketCount() < sockets)
            client.open();
        if (act)
            act(client);
    });
}

void saySilence(Attacker &attacker)
{
    hold(attacker, scaled(attacker, 10'000), 3'000, [](FloodClient &, int) {});
}

void upgradeAndWait(Attacker &attacker)
{
    hold(attacker, scaled(attacker, 10'000), 3'000,
         [&](FloodClient &client, int connection) { client.send(connection, ws::handshakeRequest("/live?pin=" + attacker.ready.pin)); });
}

/// A byte a second to each of 4,000 requests, half of them in their head, half in their body.
void dripBytes(Attacker &attacker)
{
    const int sockets = scaled(attacker, 4'000);
    int next = 0;
    hold(attacker, sockets, sockets,
         [](FloodClient &client, int connection) {
             client.send(connection, connection % 2 ? "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "
                                                    : "POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                                      "Content-Length: 60000\r\n\r\n{");
         },
         [&](FloodClient &client) { client.dripTo(next++); });
}

void appendNumber(std::string &out, std::size_t value, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i)
        out.push_back(char(value >> (8 * i)));
}

void appendExtension(std::string &out, int kind, const std::string &body)
{
    appendNumber(out, std::size_t(kind), 2);
    appendNumber(out, body.size(), 2);
    out += body;
}

/// The first words of TLS 1.3, after which the server has all the work of a handshake.
std::string clientHello()
{
    using namespace std::string_literals;
    std::string extensions;
    appendExtension(extensions, 43, "\x02\x03\x04"s); // TLS 1.3
    appendExtension(extensions, 10, "\x00\x02\x00\x1d"s); // x25519
    appendExtension(extensions, 13, "\x00\x08\x04\x03\x08\x07\x08\x04\x04\x01"s); // ECDSA, Ed25519, RSA
    appendExtension(extensions, 51, "\x00\x24\x00\x1d\x00\x20"s + std::string(32, '\x09'));
    std::string body = "\x03\x03"s + std::string(32, 'r') + '\x20' + std::string(32, 's') + "\x00\x04\x13\x01\x13\x02\x01\x00"s;
    appendNumber(body, extensions.size(), 2);
    body += extensions;
    std::string message = "\x01"s;
    appendNumber(message, body.size(), 3);
    message += body;
    std::string record = "\x16\x03\x01"s;
    appendNumber(record, message.size(), 2);
    return record + message;
}

void shakeHands(Attacker &attacker)
{
    const std::string hello = clientHello();
    FloodClient client(attacker.tlsPort, httpNetwork, scaled(attacker, 400));
    client.onOpen = [&](int connection) {
        ++attacker.loot.tries;
        client.send(connection, hello);
    };
    client.onBytes = [&](int connection, std::string_view bytes) {
        ++(bytes.front() == '\x16' ? attacker.loot.through : attacker.loot.refused);
        client.drop(connection);
    };
    client.onClosed = [&](int) { ++attacker.loot.cut; };
    goOn(client, attacker, 2'000 * attacker.scale, [&] {
        if (client.socketCount() < 1'000)
            client.open();
    });
}

} // namespace

int scaled(const Attacker &attacker, int count)
{
    return std::max(1, int(count * attacker.scale));
}

std::string randomPin(std::mt19937 &random)
{
    const std::string digits = std::to_string(std::uniform_int_distribution<int>(0, 999'999)(random));
    return std::string(6 - digits.size(), '0') + digits;
}

void goOn(FloodClient &client, Attacker &attacker, double perSecond, const std::function<void()> &act)
{
    constexpr std::int64_t mostAtOnce = 200; // what was missed while the processors were busy does not come in a heap
    const Nanos began = now();
    std::int64_t done = 0;
    for (;;) {
        const auto due = std::int64_t(toMillis(now() - began) / 1'000 * perSecond);
        done = std::max(done, due - mostAtOnce);
        for (; done < due; ++done)
            act();
        client.step(1ms);
        attacker.loot.held = client.openCount();
    }
}

std::vector<Attack> httpAttacks()
{
    return {
        {"pins", "PINs asked over HTTP from one address, 2,000 a second; through: told right or wrong", 1s, true, guessPinsFromOne},
        {"pins-many", "the same from 400 addresses", 13s, true, guessPinsFromMany},
        {"page", "the join page, 4,000 times a second over 64 connections; through: answered", 1s, true, fetchPage},
        {"find", "the game of a PIN that is right, the same", 1s, true, findGame},
        {"silent", "10,000 sockets that say nothing, opened anew when cut", 5s, false, saySilence},
        {"no-hello", "10,000 that upgrade and say nothing, opened anew when cut; through: upgraded", 8s, true, upgradeAndWait},
        {"slowloris", "4,000 heads and bodies, a byte a second each", 3s, false, dripBytes},
        {"tls", "2,000 first words of TLS a second; through: the server has signed", 1s, true, shakeHands},
    };
}

} // namespace wr::bench
