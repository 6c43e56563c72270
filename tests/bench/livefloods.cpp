// Attacks over the live line: guests, names, frames, messages, secrets.

#include "floods.h"
#include "wsframe.h"

#include "protocol/joinproof.h"

namespace wr::bench {

using namespace std::chrono_literals;

namespace {

constexpr int liveNetwork = 2; // 127.2.x.x
constexpr std::uint32_t floodMask = 0x3c5a7e91;

std::string message(std::string_view type, std::string_view data)
{
    std::string frame;
    ws::appendClientFrame(frame, ws::Text, R"({"v":1,"type":")" + std::string(type) + R"(","id":"f","data":)" + std::string(data) + "}", floodMask);
    return frame;
}

std::string guest(const std::string &name, std::string_view more = {})
{
    return message("hello", R"({"features":[],"guest":{"name":")" + name + R"("})" + std::string(more) + "}");
}

/// What follows `key` in the text, up to a quotation mark or comma; empty where the key is not.
std::string valueAfter(std::string_view text, std::string_view key)
{
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(at + key.size());
    return std::string(rest.substr(0, rest.find_first_of("\",}")));
}

/// Sockets that upgrade, say hello and hear how it was taken.
class Guests
{
public:
    /// `path`: asked for each connection.
    Guests(Attacker &attacker, int addresses, std::function<std::string()> path)
        : m_attacker(attacker)
        , m_path(std::move(path))
        , m_client(attacker.ready.port, liveNetwork, addresses)
    {
        m_client.onOpen = [this](int connection) { m_client.send(connection, ws::handshakeRequest(m_path())); };
        m_client.onClosed = [this](int connection) {
            ++m_attacker.loot.cut;
            m_greeted[connection] = 0;
            if (onCut)
                onCut(connection);
        };
        m_client.onBytes = [this](int connection, std::string_view bytes) { received(connection, bytes); };
    }

    /// Whoever is refused a place goes, and comes again.
    void dropRefused()
    {
        onError = [this](int connection, std::string_view) {
            if (!m_greeted[connection])
                m_client.drop(connection);
        };
    }

    /// Opens one more, unless there are so many.
    void open(int most, int receiveBuffer = 0)
    {
        if (m_client.socketCount() >= most)
            return;
        const int connection = m_client.open(receiveBuffer);
        if (connection >= int(m_greeted.size()))
            m_greeted.resize(size_t(connection) + 1, 0);
        if (connection >= 0)
            m_greeted[connection] = 0;
    }

    void say(int connection, std::string_view frame)
    {
        ++m_attacker.loot.tries;
        m_client.send(connection, frame);
    }

    /// The greeted one whose turn it is; -1: there is none.
    int nextGreeted()
    {
        for (std::size_t looked = 0; looked < m_greeted.size(); ++looked) {
            m_turn = (m_turn + 1) % int(m_greeted.size());
            if (m_greeted[m_turn] && m_client.isOpen(m_turn))
                return m_turn;
        }
        return -1;
    }

    FloodClient &client() { return m_client; }
    Attacker &attacker() { return m_attacker; }

    std::function<void(int)> onUpgraded;
    std::function<void(int, std::string_view)> onGreeted;
    /// An error came; whoever is not dropped then may go on.
    std::function<void(int, std::string_view)> onError;
    std::function<void(int)> onCut;

private:
    void received(int connection, std::string_view bytes)
    {
        if (bytes.starts_with("HTTP/1.1 101")) {
            if (onUpgraded)
                onUpgraded(connection);
        } else if (bytes.starts_with("HTTP/1.1 ")) {
            ++m_attacker.loot.refused;
            m_client.drop(connection);
        } else if (bytes.find(R"("type":"hello.ok")") != std::string_view::npos) {
            ++m_attacker.loot.through;
            m_greeted[connection] = 1;
            if (onGreeted)
                onGreeted(connection, bytes);
        } else if (bytes.find(R"("type":"error")") != std::string_view::npos) {
            ++m_attacker.loot.refused;
            if (onError)
                onError(connection, bytes);
        }
    }

    Attacker &m_attacker;
    const std::function<std::string()> m_path;
    FloodClient m_client;
    struct Flags : std::vector<char>
    {
        char &operator[](int at) { return std::vector<char>::operator[](size_t(at)); }
    };
    Flags m_greeted;
    int m_turn = 0;
};

/// The one game's, for every connection.
std::function<std::string()> gamePath(const Attacker &attacker)
{
    return [path = "/live?pin=" + attacker.ready.pin] { return path; };
}

/// A name that nobody has: each process of an attack has a server of its own.
std::string freshName()
{
    static int serial = 0;
    return "Mob " + std::to_string(++serial);
}

const std::atomic<bool> never {false};

/// New guests, so many a second and at most so many in all. Who solves proofs says so.
[[noreturn]] void comeAsGuests(Attacker &attacker, int addresses, double perSecond, bool solvesProofs = false)
{
    Guests guests(attacker, addresses, gamePath(attacker));
    const std::string feature = solvesProofs ? R"("proof")" : "";
    const auto hello = [&feature](const std::string &more) {
        return message("hello", R"({"features":[)" + feature + R"(],"guest":{"name":")" + freshName() + R"("})" + more + "}");
    };
    guests.onUpgraded = [&](int connection) { guests.say(connection, hello({})); };
    guests.onError = [&](int connection, std::string_view text) {
        const std::string challenge = valueAfter(text, R"("challenge":")");
        const auto nonce = challenge.empty() ? std::nullopt : joinproof::solve(QString::fromStdString(challenge), never);
        if (nonce)
            return guests.say(connection, hello(R"(,"proof":{"challenge":")" + challenge + R"(","nonce":)" + std::to_string(*nonce) + "}"));
        guests.client().drop(connection);
    };
    goOn(guests.client(), attacker, perSecond * attacker.scale, [&] { guests.open(scaled(attacker, 4'000)); });
}

void joinFromOne(Attacker &attacker)
{
    comeAsGuests(attacker, 1, 400);
}

void joinFromMany(Attacker &attacker)
{
    comeAsGuests(attacker, scaled(attacker, 400), 800);
}

void joinWithProofs(Attacker &attacker)
{
    comeAsGuests(attacker, scaled(attacker, 400), 800, true);
}

/// A connection for each PIN, which is any.
void guessLive(Attacker &attacker)
{
    std::mt19937 random(13);
    Guests guests(attacker, scaled(attacker, 400), [&random] { return "/live?pin=" + randomPin(random); });
    guests.onUpgraded = [&](int connection) { guests.say(connection, guest("Guess")); };
    guests.onError = [&](int connection, std::string_view text) {
        if (text.find("unknown_pin") != std::string_view::npos) {
            --attacker.loot.refused;
            ++attacker.loot.through;
        }
        guests.client().drop(connection);
    };
    goOn(guests.client(), attacker, 500 * attacker.scale, [&] { guests.open(1'000); });
}

/// Names that are none, one after the other on 200 connections, as fast as a connection may say something.
void spamNames(Attacker &attacker)
{
    const std::vector<std::string> names {std::string(39, 'W'), "fuck you", "PupiI 1", "\u0420upil 2", "Pupil 3", "The Teacher", "\u3164",
                                          "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"};
    Guests guests(attacker, scaled(attacker, 40), gamePath(attacker));
    std::size_t turn = 0;
    std::vector<int> ready;
    guests.onUpgraded = [&](int connection) { ready.push_back(connection); };
    guests.onError = [&](int connection, std::string_view text) {
        if (text.find("\"code\":\"name_") != std::string_view::npos)
            ready.push_back(connection);
        else
            guests.client().drop(connection);
    };
    const int connections = scaled(attacker, 200);
    goOn(guests.client(), attacker, 2'000 * attacker.scale, [&] {
        guests.open(connections);
        if (ready.empty())
            return;
        guests.say(ready.back(), guest(names[turn++ % names.size()]));
        ready.pop_back();
    });
}

/// A host removes everybody who comes, and each comes again.
void comeBackKicked(Attacker &attacker)
{
    Guests guests(attacker, 8, gamePath(attacker));
    int host = -1;
    guests.onUpgraded = [&](int connection) {
        if (host < 0)
            host = connection;
        guests.say(connection, connection == host ? message("hello", R"({"features":[],"token":")" + attacker.ready.hostToken + "\"}") : guest(freshName()));
    };
    std::vector<std::string> victims;
    guests.onGreeted = [&](int connection, std::string_view text) {
        if (connection == host)
            --attacker.loot.through; // who removes is none of those who come
        else if (const std::string player = valueAfter(text, R"("you":{"player":)"); !player.empty())
            victims.push_back(player);
    };
    guests.onError = [&](int connection, std::string_view) {
        if (connection != host)
            guests.client().drop(connection);
    };
    int turn = 0;
    goOn(guests.client(), attacker, 150 * attacker.scale, [&] {
        guests.open(host < 0 ? 1 : 100);
        if (victims.empty() || ++turn % 8 != 0)
            return; // a host may say 20 things a second
        guests.say(host, message("player.kick", R"({"player":)" + victims.back() + "}"));
        victims.pop_back();
    });
}

/// Players who ask for everything and read nothing.
void neverRead(Attacker &attacker)
{
    Guests guests(attacker, scaled(attacker, 40), gamePath(attacker));
    guests.dropRefused();
    guests.onUpgraded = [&](int connection) { guests.say(connection, guest(freshName())); };
    guests.onGreeted = [&](int connection, std::string_view) { guests.client().deafen(connection); };
    const std::string everything = message("since", R"({"seq":0})");
    const int readers = scaled(attacker, 300);
    int turn = 0;
    goOn(guests.client(), attacker, 18.0 * readers, [&] {
        if (++turn % 50 == 0)
            guests.open(readers, 4'096);
        if (const int reader = guests.nextGreeted(); reader >= 0)
            guests.say(reader, everything);
    });
}

/// Frames that say they are a gigabyte, and messages just too large.
void sendGiants(Attacker &attacker)
{
    std::string giant("\x82\xff\x00\x00\x00\x00\x40\x00\x00\x00", 10);
    giant += std::string(64 * 1024, 'g');
    std::string large;
    ws::appendClientFrame(large, ws::Text, std::string(16 * 1024 + 1, ' '), floodMask);
    Guests guests(attacker, scaled(attacker, 40), gamePath(attacker));
    guests.onUpgraded = [&](int connection) { guests.say(connection, connection % 2 ? giant : large); };
    goOn(guests.client(), attacker, 500 * attacker.scale, [&] { guests.open(500); });
}

/// Connections that say no hello, but send pings, or pieces of a message that never ends, a byte each.
void sendCrumbs(Attacker &attacker)
{
    std::string pings;
    for (int i = 0; i < 50; ++i)
        ws::appendClientFrame(pings, ws::Ping, "p", floodMask);
    std::string pieces("\x01\x81\x00\x00\x00\x00\x7b", 7);
    for (int i = 0; i < 50; ++i)
        pieces += std::string("\x00\x81\x00\x00\x00\x00\x20", 7);
    Guests guests(attacker, scaled(attacker, 40), gamePath(attacker));
    guests.onUpgraded = [&](int connection) { guests.say(connection, connection % 2 ? pings : pieces); };
    guests.onError = [](int, std::string_view) {};
    int turn = 0;
    goOn(guests.client(), attacker, 400 * attacker.scale, [&] {
        guests.open(scaled(attacker, 200));
        if (const int sockets = guests.client().socketCount(); sockets > 0)
            guests.say(turn % sockets, turn % 2 ? pings : pieces);
        ++turn;
    });
}

/// One player who says 5,000 things a second, and comes back whenever that ends the connection.
void babble(Attacker &attacker)
{
    const std::vector<std::string> words {message("clock.sync", R"({"sentAt":1})"), message("since", R"({"seq":0})"), message("echo", "{}"),
                                          message("answer.submit", R"({"question":0,"choice":["x"]})"), message("answer.submit", R"({"question":1,"choice":[]})")};
    std::string secret;
    Guests guests(attacker, 1, gamePath(attacker));
    guests.dropRefused();
    guests.onUpgraded = [&](int connection) {
        guests.say(connection, secret.empty() ? guest("Babbler") : message("hello", R"({"features":[],"resume":")" + secret + "\"}"));
    };
    guests.onGreeted = [&](int, std::string_view text) {
        if (const std::string told = valueAfter(text, R"("resume":")"); !told.empty())
            secret = told;
    };
    std::size_t turn = 0;
    goOn(guests.client(), attacker, 5'000 * attacker.scale, [&] {
        guests.open(1);
        if (const int self = guests.nextGreeted(); self >= 0)
            guests.say(self, words[turn++ % words.size()]);
    });
}

/// 100 players who ask for the whole state as often as is just allowed, and read it.
void askForAll(Attacker &attacker)
{
    Guests guests(attacker, scaled(attacker, 40), gamePath(attacker));
    guests.dropRefused();
    guests.onUpgraded = [&](int connection) { guests.say(connection, guest(freshName())); };
    const std::string everything = message("since", R"({"seq":0})");
    const int players = scaled(attacker, 100);
    goOn(guests.client(), attacker, 18.0 * players, [&] {
        guests.open(players);
        if (const int player = guests.nextGreeted(); player >= 0)
            guests.say(player, everything);
    });
}

/// Secrets and tokens that are none; the tokens look like signed ones.
void guessSecrets(Attacker &attacker)
{
    const std::string token = "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCIsImtpZCI6ImEifQ." + std::string(200, 'e') + '.' + std::string(86, 's');
    Guests guests(attacker, scaled(attacker, 400), gamePath(attacker));
    int serial = 0;
    guests.onUpgraded = [&](int connection) {
        const std::string secret = connection % 2 ? token : "p." + std::to_string(++serial) + '.' + std::string(43, 'z');
        guests.say(connection, message("hello", R"({"features":[],")" + std::string(connection % 2 ? "token" : "resume") + R"(":")" + secret + "\"}"));
    };
    goOn(guests.client(), attacker, 1'000 * attacker.scale, [&] { guests.open(1'000); });
}

} // namespace

std::vector<Attack> liveAttacks()
{
    return {
        {"pins-live", "PINs asked by hello from 400 addresses, 500 a second; through: told right or wrong", 13s, true, guessLive},
        {"join", "new guests from one address, 400 a second, at most 4,000; through: in the game", 13s, true, joinFromOne},
        {"join-many", "800 a second from 400 addresses, the same", 13s, true, joinFromMany},
        {"join-proven", "the same, by one who solves proofs on one processor", 13s, true, joinWithProofs},
        {"names", "2,000 names a second that are rude, taken, alike, too long or none; through: in the game", 2s, false, spamNames},
        {"kicked", "100 who come again whenever the host removes them", 3s, true, comeBackKicked},
        {"never-read", "300 players who ask for the whole state 18 times a second and read nothing", 5s, true, neverRead},
        {"giants", "500 frames a second of a gigabyte, or just too large", 1s, false, sendGiants},
        {"crumbs", "20,000 pings and pieces of messages a second over 200 connections that say no hello", 1s, false, sendCrumbs},
        {"babble", "one player with 5,000 messages a second, back whenever cut", 1s, true, babble},
        {"ask-all", "100 players who ask for the whole state as often as is just allowed", 3s, true, askForAll},
        {"secrets", "1,000 hellos a second with secrets and tokens that are none; through: in the game", 1s, false, guessSecrets},
    };
}

} // namespace wr::bench
