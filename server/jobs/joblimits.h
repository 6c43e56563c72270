#pragma once

#include "core/clock.h"

/// What bounds the server's own work.
namespace wr::joblimits {

using namespace std::chrono_literals;

constexpr int maxUnfinished = 1'000;  ///< of everybody together
constexpr int maxUnfinishedOfOne = 5; ///< of one owner
constexpr int maxExportsADay = 10;    ///< of one kind, begun by one account within 24 h
constexpr int atOnce = 2;             ///< running in one process, in each JobPlace
constexpr int maxAttempts = 5;        ///< at one step, and of a message; no more than the broker's own
constexpr Millis firstBackOff = 1s;   ///< four times as long after each further failure
constexpr Millis forgottenAfter = 10min; ///< a job that is silent for longer, and was never announced, has no message
constexpr int maxSends = 4; ///< of a message that the broker does not confirm, the first among them; then a person is asked
constexpr Millis announcedAgainAfter = 6h; ///< neither has one that was, should the broker have lost what it held

} // namespace wr::joblimits
