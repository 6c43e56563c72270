#include "game/attendance.h"

#include <algorithm>
#include <utility>

namespace wr {

void Attendance::count(const Seat &seat, int sign)
{
    if (seat.isRemoved)
        return;
    m_missed += seat.isMissed && !seat.hasAnswered ? sign : 0;
    if (!seat.isHere) {
        m_unansweredAfar += seat.isFromAfar && !seat.hasAnswered ? sign : 0;
        return;
    }
    m_here += sign;
    m_live += seat.isLive ? sign : 0;
    m_unansweredHere += seat.hasAnswered ? 0 : sign;
}

template <class Change>
void Attendance::change(PlayerNumber player, Change change)
{
    Q_ASSERT(player > 0);
    if (m_seats.size() < size_t(player))
        m_seats.resize(size_t(player));
    Seat &seat = m_seats[size_t(player) - 1];
    count(seat, -1);
    change(seat);
    count(seat, 1);
}

void Attendance::came(PlayerNumber player)
{
    change(player, [isAsking = m_isAsking](Seat &seat) {
        // A second session while there is one: the first was dead, and only the player knew.
        seat.hasLostLine |= isAsking && seat.isLive;
        seat.isHere = true;
        seat.isLive = true;
        seat.isFromAfar = false;
        seat.awaitedUntil = {};
    });
}

void Attendance::joinedFromAfar(PlayerNumber player)
{
    change(player, [](Seat &seat) { seat.isFromAfar = !seat.isLive; });
}

void Attendance::answeredFromAfar(PlayerNumber player)
{
    // Who had a session and lost it hands in what was left, and may be gone for good.
    change(player, [](Seat &seat) { seat.isHere = seat.isHere || seat.isFromAfar; });
}

void Attendance::left(PlayerNumber player, TimePoint until)
{
    change(player, [until, isAsking = m_isAsking](Seat &seat) {
        seat.hasLostLine |= isAsking;
        seat.isHere = false;
        seat.isLive = false;
        seat.awaitedUntil = until;
    });
    if (m_isAsking)
        m_absences.push_back({until, player});
}

void Attendance::removed(PlayerNumber player)
{
    change(player, [](Seat &seat) { seat.isRemoved = true; });
}

void Attendance::answered(PlayerNumber player)
{
    change(player, [](Seat &seat) { seat.hasAnswered = true; });
}

void Attendance::asked(TimePoint now)
{
    for (Seat &seat : m_seats)
        seat.hasLostLine = false; // which count() does not look at
    askedAgain(now);
}

void Attendance::askedAgain(TimePoint now)
{
    m_isAsking = true;
    m_absences.clear();
    for (size_t i = 0; i < m_seats.size(); ++i) {
        change(PlayerNumber(i + 1), [](Seat &seat) {
            seat.hasAnswered = false;
            seat.isMissed = false;
        });
        const Absence absence {m_seats[i].awaitedUntil, PlayerNumber(i + 1)};
        if (absence.until > now && !isOver(absence))
            m_absences.push_back(absence);
    }
    std::sort(m_absences.begin(), m_absences.end(),
              [](const Absence &a, const Absence &b) { return a.until < b.until; });
}

void Attendance::closed()
{
    m_absences.clear();
    if (!std::exchange(m_isAsking, false))
        return;
    for (size_t i = 0; i < m_seats.size(); ++i)
        change(PlayerNumber(i + 1), [](Seat &seat) { seat.isMissed = seat.hasLostLine && !seat.isLive; });
}

void Attendance::restart()
{
    closed();
    for (size_t i = 0; i < m_seats.size(); ++i) {
        change(PlayerNumber(i + 1), [](Seat &seat) {
            seat.hasAnswered = false;
            seat.isMissed = false;
            seat.isRemoved = false;
        });
    }
}

bool Attendance::isHere(PlayerNumber player) const
{
    if (player < 1 || size_t(player) > m_seats.size())
        return false;
    const Seat &seat = m_seats[size_t(player) - 1];
    return seat.isHere && !seat.isRemoved;
}

bool Attendance::hasLostLine(PlayerNumber player) const
{
    return player >= 1 && size_t(player) <= m_seats.size() && m_seats[size_t(player) - 1].hasLostLine;
}

bool Attendance::isOver(const Absence &absence) const
{
    const Seat &seat = m_seats[size_t(absence.player) - 1];
    return seat.isHere || seat.isRemoved || seat.hasAnswered || seat.awaitedUntil != absence.until;
}

std::optional<TimePoint> Attendance::awaitedUntil(TimePoint now)
{
    // What is over stays over while this question is open, so each absence is dropped once.
    while (!m_absences.empty() && isOver(m_absences.back()))
        m_absences.pop_back();
    while (!m_absences.empty() && (m_absences.front().until <= now || isOver(m_absences.front())))
        m_absences.pop_front();
    return m_absences.empty() ? std::nullopt : std::optional(m_absences.back().until);
}

} // namespace wr
