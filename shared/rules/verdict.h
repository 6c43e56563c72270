#pragma once

#include "model/rehearsal.h"

namespace wr {

/// What is known of a rehearsal.
struct RehearsalFacts
{
    QList<RehearsalDevice> devices;
    ServerFigures server;
    int wanted = 0; ///< players that the teacher expects
};

/// From where on a class would feel it; the reasons stand with each. Times in microseconds.
namespace bars {

/// A player who sees nothing for a second doubts, and presses again.
constexpr qint64 acceptUs = 1'000'000;
/// The server's share of that second: three quarters are left for the network and the device.
constexpr qint64 serverAcceptUs = 250'000;
/// Up to limits::maxCreditMs of link time, half a round trip, is given back; what is beyond it costs points.
constexpr qint64 tripUs = 2'000 * limits::maxCreditMs;
/// In classic scoring the first half second costs nothing: half of it for a question to reach everybody
/// leaves the other half for the way back.
constexpr qint64 skewUs = 250'000;
/// A room waits for its slowest; the server itself waits so long for a first word (limits::helloTimeout).
constexpr qint64 joinUs = 5'000'000;
/// A server that does nothing else for half a second costs everybody what scoring gives for free.
constexpr qint64 stallUs = 500'000;
/// One in so many may lose the connection once: nothing is lost by it, but more would be a restless room.
constexpr int playersPerReconnect = 10;

} // namespace bars

/// What will hold and what will not, and why. A time that is too long is the server's fault where its
/// own part is more than half of it, else the network's, or of a device on the server's own machine (or
/// whose page was out of sight) the device's. The server's own part of an answer is what the server
/// measured; of joining, round trips and skew it is what devices on the server's machine saw, or
/// without one how late the server came to what was due. The server is judged by all devices, the network by those
/// elsewhere whose page stayed in sight. Findings that fail nothing: PageHidden, FewerThanWanted, and any that
/// is the device's. Pure.
RehearsalVerdict judgeRehearsal(const RehearsalFacts &facts);

} // namespace wr
