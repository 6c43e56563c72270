#pragma once

#include "core/clock.h"
#include "model/game.h"

#include <deque>
#include <optional>
#include <vector>

namespace wr {

/// Which of a game's players are here, and whether an open question still waits for somebody. What
/// is asked or told with every answer costs the same however many play. Lives on the server thread.
class Attendance
{
public:
    /// The player has a live session.
    void came(PlayerNumber player);
    /// The player joined without a session: away, until one comes or answeredFromAfar().
    void joinedFromAfar(PlayerNumber player);
    /// Who has had no session yet answers without one: is here.
    void answeredFromAfar(PlayerNumber player);
    /// The player's session has gone; until then a question waits for it.
    void left(PlayerNumber player, TimePoint until);
    /// The player may not come back.
    void removed(PlayerNumber player);

    /// A question has opened and nobody has answered it.
    void asked(TimePoint now);
    /// The question that was asked before is open, of which it is not known who has answered: after restart().
    void askedAgain(TimePoint now);
    void answered(PlayerNumber player);
    /// The question takes no more answers.
    void closed();

    /// Forgets answers and removals, but not who is here and who has lost a line: the log is read again.
    void restart();

    bool isHere(PlayerNumber player) const;
    /// Players with a live session.
    int liveCount() const { return m_live; }
    /// Whether somebody is here, and all who are have answered. Where nobody has a session, all who play
    /// without one are meant: else the first of them to answer would shut the others out.
    bool haveAllHereAnswered() const
    {
        return m_here > 0 && m_unansweredHere == 0 && (m_live > 0 || m_unansweredAfar == 0);
    }
    /// Until when an absent player who has not answered may come back; nothing when none is awaited.
    std::optional<TimePoint> awaitedUntil(TimePoint now);
    /// Whether the player's session broke off while the newest question took answers, or had before anybody noticed.
    bool hasLostLine(PlayerNumber player) const;
    /// Players whose sessions broke off while the newest question was open, who had not come back when it closed and have not
    /// answered since. 0 while it is open.
    int missedCount() const { return m_missed; }

private:
    struct Seat
    {
        bool isHere = false;
        bool isLive = false;
        bool isFromAfar = false; ///< joined, and has had no session since
        bool hasAnswered = false;
        bool hasLostLine = false;
        bool isMissed = false;
        bool isRemoved = false;
        TimePoint awaitedUntil;
    };
    struct Absence
    {
        TimePoint until;
        PlayerNumber player = 0;
    };

    template <class Change>
    void change(PlayerNumber player, Change change);
    void count(const Seat &seat, int sign);
    bool isOver(const Absence &absence) const;

    std::vector<Seat> m_seats; ///< index = number − 1
    std::deque<Absence> m_absences; ///< while a question is open, by time; some may be over
    int m_here = 0;
    int m_live = 0;
    int m_unansweredHere = 0;
    int m_unansweredAfar = 0; ///< from afar and not here
    int m_missed = 0;
    bool m_isAsking = false;
};

} // namespace wr
