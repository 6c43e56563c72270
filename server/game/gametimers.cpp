// What moves a game without anybody's command: deadlines, the end of idle games.
#include "core/logging.h"
#include "core/whendone.h"
#include "game/gameservice.h"
#include "protocol/gamelimits.h"
#include "protocol/rehearsallimits.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A game that nobody has come back to after a restart gets at least this long, however long ago its
/// log says it was used: that is told by the wall clocks of two runs, and one may have been wrong.
constexpr auto idleAfterStart = 15min;
/// A finished game that nobody looks at leaves memory after this long, and any after the second.
constexpr auto keepFinished = 1min;
constexpr auto keepWatched = 1h;
/// What finished games may take up: the oldest go first.
constexpr qsizetype maxFinishedRooms = 64;
constexpr qint64 maxFinishedEvents = 500'000;

} // namespace

log::QuestionOpened GameService::opening(const GameEntry &entry, TimePoint at) const
{
    const int question = entry.room.questionIndex();
    const Millis limit = entry.room.settings().isUntimed
        ? Millis(std::chrono::hours(limits::untimedHours))
        : Millis(entry.room.quiz().questions.at(question).timeLimitMs);
    return {question, toMicros(at), toMicros(at + limit)};
}

bool GameService::haveAllAnswered(GameEntry &entry) const
{
    return entry.unscored == 0 && entry.attendance.haveAllHereAnswered()
        && !entry.attendance.awaitedUntil(m_clock.now());
}

/// Whether the reveal waits for players whose lines broke while they could answer. Before an early close they were waited for
/// already, and a host who goes on does not want to wait.
bool GameService::waitsForMissed(const GameEntry &entry)
{
    return entry.room.closeReason() == CloseReason::Time && entry.attendance.missedCount() > 0;
}

/// When an open question's time is over for everybody, whose answers are under way included. Looks at all players once a
/// question.
TimePoint GameService::lastArrivals(GameEntry &entry) const
{
    const GameRoom &room = entry.room;
    if (m_clock.now() < room.endsAt()) {
        entry.lastArrivals.reset();
        return room.endsAt();
    }
    if (!entry.lastArrivals)
        entry.lastArrivals = room.endsAt() + (m_largestLinkTime ? m_largestLinkTime(room.id()) : Micros(0));
    return *entry.lastArrivals;
}

/// When the room moves on by itself; nothing when it waits for somebody.
std::optional<TimePoint> GameService::deadline(GameEntry &entry) const
{
    const GameRoom &room = entry.room;
    if (room.isPaused() || entry.isBroken || entry.isRecovering || m_awaySince)
        return std::nullopt;
    const bool isAuto = room.settings().pacing == Pacing::Auto && entry.stageSince;
    switch (room.state()) {
    case GameState::Countdown:
        return room.endsAt() - Millis(limits::openLeadMs);
    case GameState::Open:
        return std::min(lastArrivals(entry), entry.attendance.awaitedUntil(m_clock.now()).value_or(TimePoint::max()));
    case GameState::Closed: {
        const TimePoint waited = entry.closedAt.value_or(m_clock.now()) + Millis(waitsForMissed(entry) ? limits::missedWaitMs : limits::revealWaitMs);
        const bool isScoring = entry.takenLateAt && entry.unscored > 0;
        return isScoring ? std::max(waited, *entry.takenLateAt + Millis(limits::revealWaitMs)) : waited;
    }
    case GameState::Reveal:
        return isAuto ? std::optional(*entry.stageSince + Millis(entry.isRehearsal ? limits::rehearsalStageMs : limits::autoRevealMs))
                      : std::nullopt;
    case GameState::Board:
    case GameState::Podium:
        return isAuto ? std::optional(*entry.stageSince + Millis(entry.isRehearsal ? limits::rehearsalStageMs : limits::autoBoardMs))
                      : std::nullopt;
    case GameState::Lobby:
    case GameState::Finished:
        break;
    }
    return std::nullopt;
}

QList<log::Event> GameService::due(GameEntry &entry)
{
    const GameRoom &room = entry.room;
    const TimePoint now = m_clock.now();
    const auto at = deadline(entry);
    const bool isDue = at && now >= *at;
    switch (room.state()) {
    case GameState::Countdown:
        if (isDue)
            return {opening(entry, std::max(now, room.endsAt()))};
        break;
    case GameState::Open:
        if (at && now >= lastArrivals(entry))
            return {log::QuestionClosed {room.questionIndex(), CloseReason::Time}};
        if (at && haveAllAnswered(entry))
            return {log::QuestionClosed {room.questionIndex(), CloseReason::AllAnswered}};
        break;
    case GameState::Closed:
        if (isDue || (at && entry.unscored == 0 && !waitsForMissed(entry))) {
            if (room.closeReason() == CloseReason::Ended)
                return {log::QuestionRevealed {room.questionIndex()}, log::GameFinished {FinishReason::EndedByHost}};
            return {log::QuestionRevealed {room.questionIndex()}};
        }
        break;
    default:
        if (isDue) {
            if (const auto events = nextStage(entry))
                return *events;
        }
        break;
    }
    return {};
}

void GameService::tick(GameId game)
{
    // Each step may make the next one due at once: closed, and every answer is scored already.
    for (GameEntry *entry = m_rooms.find(game); entry && !entry->isBroken && !entry->isRecovering;) {
        const GameState before = entry->room.state();
        if (before != GameState::Closed) {
            entry->closedAt.reset();
            entry->takenLateAt.reset();
        } else if (!entry->closedAt)
            entry->closedAt = m_clock.now();
        const bool isStage = before == GameState::Reveal || before == GameState::Board
            || before == GameState::Podium;
        if (!isStage)
            entry->stageSince.reset();
        else if (!entry->stageSince)
            entry->stageSince = m_clock.now();
        const QList<Event> events = due(*entry);
        if (events.isEmpty())
            break;
        entry->stageSince.reset();
        m_rooms.append(*entry, events, {}, serverContext(u"timer"_s));
    }
    arm(game);
}

void GameService::arm(GameId game)
{
    GameEntry *entry = m_rooms.find(game);
    const auto at = entry ? deadline(*entry) : std::nullopt;
    QTimer *timer = m_timers.value(game);
    if (!at) {
        if (timer) {
            m_timers.remove(game);
            timer->deleteLater();
        }
        return;
    }
    if (!timer) {
        timer = new QTimer(this);
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
        connect(timer, &QTimer::timeout, this, [this, game] { tick(game); });
        m_timers.insert(game, timer);
    }
    timer->start(std::max(Millis(0), std::chrono::ceil<Millis>(*at - m_clock.now())));
}

/// Whether nobody has used the game for so long that nobody will.
bool GameService::isIdle(const GameEntry &entry) const
{
    if (entry.room.isFinished() || !entry.isAtRest() || entry.attendance.liveCount() > 0)
        return false;
    const TimePoint now = m_clock.now();
    const auto untouched = now - entry.touchedAt;
    // A server that is started anew every day would otherwise keep its games for ever. Stamps of
    // different runs differ by wall time, right to within hours, which is what this limit needs.
    const auto unused = now - entry.room.lastEventAt();
    constexpr std::chrono::hours limit(limits::idleGameHours);
    return untouched >= limit || (untouched >= idleAfterStart && unused >= limit);
}

/// A rehearsal ends by itself; one that the run before left has lost its devices.
bool GameService::hasRehearsedEnough(const GameEntry &entry) const
{
    return entry.isRehearsal && !entry.room.isFinished() && entry.isAtRest() && m_clock.now() >= entry.rehearsalUntil;
}

void GameService::tidy()
{
    QList<GameId> idle;
    for (const auto &[game, entry] : m_rooms.all()) {
        if (isIdle(*entry) || hasRehearsedEnough(*entry))
            idle.append(game);
    }
    for (const GameId &game : std::as_const(idle))
        m_rooms.append(*m_rooms.find(game), {log::GameFinished {FinishReason::Idle}}, {},
                       serverContext(u"idle"_s));
    forgetFinished();
}

/// Finished games leave memory; whoever asks for one later has it read back.
void GameService::forgetFinished()
{
    const TimePoint now = m_clock.now();
    QList<const GameEntry *> finished;
    for (const auto &[game, entry] : m_rooms.all()) {
        if (entry->finishedAt && entry->isAtRest())
            finished.append(entry.get());
    }
    std::sort(finished.begin(), finished.end(), [](const GameEntry *a, const GameEntry *b) {
        return *a->finishedAt > *b->finishedAt;
    });
    QList<GameId> gone;
    qsizetype rooms = 0;
    qint64 events = 0;
    for (const GameEntry *entry : std::as_const(finished)) {
        const auto over = now - *entry->finishedAt;
        const bool isWatched = entry->attendance.liveCount() > 0 || entry->watchers > 0;
        events += entry->room.seq();
        const bool isTooMuch = ++rooms > maxFinishedRooms || events > maxFinishedEvents;
        if (over >= (isWatched ? keepWatched : std::chrono::minutes(keepFinished)) || isTooMuch)
            gone.append(entry->room.id());
    }
    for (const GameId &game : std::as_const(gone))
        m_rooms.remove(game);
}

void GameService::stop()
{
    m_heartbeat.stop();
    m_tidy.stop();
    qDeleteAll(m_timers);
    m_timers.clear();
    disconnect(&m_rooms, nullptr, this, nullptr);
    disconnect(&m_answers, nullptr, this, nullptr);
}

} // namespace wr
