// What a run does about its own outages: it stamps that it lives, and gives questions back the time in which it did not.
#include "core/logging.h"
#include "core/whendone.h"
#include "game/gameservice.h"
#include "protocol/gamelimits.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Whether a countdown or a question goes on by itself.
bool isRunning(const GameRoom &room)
{
    return (room.state() == GameState::Open || room.state() == GameState::Countdown) && !room.isPaused();
}

} // namespace

void GameService::heartbeat()
{
    const auto runs = [](const auto &place) { return isRunning(place.second->room); };
    // One at a time: a slow disk must not pile up stamps that say less and less.
    if (m_isHeartbeatInFlight || (!m_awaySince && std::none_of(m_rooms.all().begin(), m_rooms.all().end(), runs)))
        return;
    const TimePoint at = m_clock.now();
    if (m_isBrokerUp && !m_isBrokerUp())
        return noteOutage(at, u"the broker is away"_s);
    m_isHeartbeatInFlight = true;
    whenDone(this, m_repository.stamp(m_rooms.run(), at, serverContext(u"heartbeat"_s)), [this, at](const Result<void> &stored) {
        m_isHeartbeatInFlight = false;
        if (stored)
            return stampStored(at);
        noteOutage(at, u"the heartbeat was not stored: "_s + stored.error().message);
    });
}

void GameService::noteOutage(TimePoint at, const QString &why)
{
    if (m_awaySince) // said once, and not with each heartbeat
        return;
    qCWarning(lcGame).noquote() << why << "- questions wait until answers can be stored again";
    m_awaySince = std::max(m_stampedAt, at - Millis(2 * limits::heartbeatMs));
}

/// After an outage games go on: a question was open, but nobody's answer could be stored.
void GameService::stampStored(TimePoint at)
{
    m_stampedAt = at;
    const auto since = std::exchange(m_awaySince, std::nullopt);
    if (!since)
        return;
    if (m_clock.now() - *since >= Millis(limits::stallMs))
        wasAway(*since);
    QList<GameId> games;
    for (const auto &[game, entry] : m_rooms.all())
        games.append(game);
    for (const GameId &game : std::as_const(games))
        tick(game);
}

void GameService::wasAway(TimePoint since)
{
    since = std::min(since, m_awaySince.value_or(since)); // nothing could be stored before it was stopped
    int given = 0;
    for (const auto &[game, entry] : m_rooms.all()) {
        const GameRoom &room = entry->room;
        // What was over before was over.
        if (!isRunning(room) || entry->isRecovering || room.endsAt() <= since)
            continue;
        giveBack(*entry, since);
        ++given;
    }
    if (given > 0)
        qCWarning(lcGame) << "the server was away for" << std::chrono::duration_cast<Millis>(m_clock.now() - since).count()
                          << "ms; questions and countdowns that got the time back:" << given;
}

void GameService::giveBack(GameEntry &entry, TimePoint since)
{
    const GameId game = entry.room.id();
    if (entry.isBroken) {
        m_owed.insert(game, std::min(since, m_owed.value(game, since)));
        return;
    }
    resumeFrom(entry, since, [this, game, since](const Result<void> &stored) {
        if (!stored && stored.error().code != ErrorCode::GameMoved) // it is folded again
            m_owed.insert(game, since);
    });
}

void GameService::refolded(GameId game)
{
    GameEntry *entry = m_rooms.find(game);
    if (const auto since = m_owed.constFind(game); since != m_owed.constEnd()) {
        const TimePoint owedSince = *since;
        m_owed.remove(game);
        if (entry && isRunning(entry->room) && entry->room.endsAt() > owedSince)
            giveBack(*entry, owedSince);
    }
    tick(game);
}

/// DESIGN §2: remaining = its end − the last moment at which it is known to have gone on, within 0 … what it had when it was
/// last opened or resumed; of the countdown as of the question.
void GameService::resumeFrom(GameEntry &entry, TimePoint latest, GameRooms::Done done)
{
    const GameRoom &room = entry.room;
    const Micros had = std::max(Micros(0), room.endsAt() - room.segmentStart());
    const Micros remaining = std::clamp(room.endsAt() - latest, Micros(0), had);
    const qint64 endsAt = toMicros(m_clock.now() + remaining);
    const Event resumed = room.state() == GameState::Countdown
        ? Event(log::CountdownStarted {room.questionIndex(), endsAt})
        : Event(log::QuestionResumed {room.questionIndex(), remaining.count(), endsAt});
    m_rooms.append(entry, {resumed}, {}, serverContext(u"recovery"_s), std::move(done));
}

} // namespace wr
