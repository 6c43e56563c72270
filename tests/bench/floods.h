#pragma once

#include "floodclient.h"
#include "servers.h"

#include <atomic>
#include <random>
#include <string_view>
#include <vector>

namespace wr::bench {

/// What an attack got, written by its process and read by the bench's while it goes on.
struct Loot
{
    std::atomic<std::int64_t> tries {0};   ///< connections, requests or messages, as the attack's table row says
    std::atomic<std::int64_t> through {0}; ///< those that did what they were meant to
    std::atomic<std::int64_t> refused {0}; ///< those that were told no
    std::atomic<std::int64_t> cut {0};     ///< connections the server ended
    std::atomic<std::int64_t> held {0};    ///< sockets open now
};

/// Who attacks, and what is known to them.
struct Attacker
{
    const Ready &ready;
    std::uint16_t tlsPort = 0;
    double scale = 1; ///< of the numbers: below 1 for a bench that only shows that it works
    Loot &loot;
};

/// One kind of attack. It is a process of its own and goes on until it is killed.
struct Attack
{
    std::string_view name;
    std::string_view about; ///< with its bounds, and what counts as got through
    Nanos warmUp;           ///< until it is at its strongest
    bool getsThrough;       ///< if nothing of it does, it was no such attack
    void (*run)(Attacker &attacker);
};

/// Requests and sockets before any game is spoken of (httpfloods.cpp).
std::vector<Attack> httpAttacks();
/// What comes over the live line (livefloods.cpp).
std::vector<Attack> liveAttacks();

/// Does `act` so many times a second for ever, and serves the client meanwhile.
[[noreturn]] void goOn(FloodClient &client, Attacker &attacker, double perSecond, const std::function<void()> &act);

/// As many of them as the attacker's scale allows, at least one.
int scaled(const Attacker &attacker, int count);

/// Six digits, any of them as likely.
std::string randomPin(std::mt19937 &random);

} // namespace wr::bench
