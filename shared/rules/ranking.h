#pragma once

#include "model/game.h"

namespace wr {

/// What the order of a leaderboard depends on.
struct Tally
{
    PlayerNumber player = 0;
    int points = 0;
    Micros answerTime {0}; ///< sum over the player's answers of the active time each took
};

/// The order of a leaderboard: more points, then less answering time, then who joined earlier.
/// A total order; a place is another thing, which equal points share.
inline bool ranksBefore(const Tally &a, const Tally &b)
{
    if (a.points != b.points)
        return a.points > b.points;
    if (a.answerTime != b.answerTime)
        return a.answerTime < b.answerTime;
    return a.player < b.player;
}

} // namespace wr
