#pragma once

#include "game/gamerooms.h"
#include "rules/spread.h"
#include "rules/verdict.h"

#include <algorithm>
#include <vector>

namespace wr {

/// One rehearsal as the server holds it, in memory alone: what its devices say and what the server measured
/// beside the game that is played. A value; server thread.
struct Rehearsal
{
    struct Device
    {
        RehearsalDevice shown;
        TimePoint heardAt;
    };

    GameId id;
    QString key; ///< secret
    QString title;
    GameOwner owner;
    int wanted = 0;
    int questions = 0;
    TimePoint endsAt;
    GameState state = GameState::Lobby;
    int question = -1;
    std::optional<TimePoint> finishedAt;
    std::vector<Device> devices; ///< by number, those that are gone left out
    int lastDevice = 0;          ///< the newest number
    SpreadCounter accept;        ///< the server's own part of each answer
    SpreadCounter stall;

    bool isPlaying() const { return state != GameState::Lobby && state != GameState::Finished; }
    Subject subject() const { return {owner.account, owner.school, id, false, false}; }
    /// How many players its devices simulate.
    int players() const
    {
        int sum = 0;
        for (const Device &device : devices)
            sum += device.shown.figures.players;
        return sum;
    }
    Device *device(int number)
    {
        const auto found = std::find_if(devices.begin(), devices.end(),
                                        [number](const Device &one) { return one.shown.number == number; });
        return found == devices.end() ? nullptr : &*found;
    }
    /// Before it is played, a device that is not heard any more was closed or reloaded: it is not missed.
    void forgetSilent(TimePoint now)
    {
        std::erase_if(devices, [now](const Device &one) { return now - one.heardAt > Millis(limits::deviceQuietMs); });
    }
    /// What is known at `now`.
    RehearsalFacts facts(TimePoint now) const
    {
        RehearsalFacts facts {{}, {int(accept.count()), accept.spread(), stall.spread()}, wanted};
        for (const Device &device : devices) {
            facts.devices.append(device.shown);
            const auto quiet = std::chrono::duration_cast<Millis>(now - device.heardAt);
            facts.devices.last().quietMs = int(std::clamp<qint64>(quiet.count(), 0, std::numeric_limits<int>::max()));
        }
        return facts;
    }
};

} // namespace wr
