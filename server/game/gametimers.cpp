// What moves a game without anybody's command: deadlines, heartbeats, recovery after an outage.
#include "core/logging.h"
#include "core/whendone.h"
#include "game/gameservice.h"
#include "protocol/gamelimits.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Whether the open question need not wait for this player.
bool hasNothingToSay(const GameRoom &room, PlayerNumber number)
{
    const PlayerState *player = room.player(number);
    return !player || player->isKicked || room.answer(number, room.questionIndex());
}

} // namespace

log::QuestionOpened GameService::opening(const GameEntry &entry, TimePoint at) const
{
    const int question = entry.room.questionIndex();
    const Millis limit(entry.room.quiz().questions.at(question).timeLimitMs);
    return {question, toMicros(at), toMicros(at + limit)};
}

bool GameService::haveAllAnswered(const GameEntry &entry) const
{
    const GameRoom &room = entry.room;
    // The cheap look first: the exact one walks every connected player.
    if (entry.connected.isEmpty() || entry.unscored > 0
        || room.answeredCount() < int(entry.connected.size()))
        return false;
    return !awaitedUntil(entry)
        && std::all_of(entry.connected.begin(), entry.connected.end(),
                       [&](PlayerNumber number) { return hasNothingToSay(room, number); });
}

/// Until when players who were just lost may come back and answer; nothing when none is awaited.
std::optional<TimePoint> GameService::awaitedUntil(const GameEntry &entry) const
{
    std::optional<TimePoint> until;
    const TimePoint now = m_clock.now();
    for (auto lost = entry.awaited.cbegin(); lost != entry.awaited.cend(); ++lost) {
        if (*lost > now && (!until || *lost > *until) && !hasNothingToSay(entry.room, lost.key()))
            until = *lost;
    }
    return until;
}

/// When the room moves on by itself; nothing when it waits for somebody.
std::optional<TimePoint> GameService::deadline(const GameEntry &entry) const
{
    const GameRoom &room = entry.room;
    if (room.isPaused() || entry.isBroken || entry.isRecovering)
        return std::nullopt;
    const bool isAuto = room.settings().pacing == Pacing::Auto && entry.stageSince;
    switch (room.state()) {
    case GameState::Countdown:
        return room.endsAt();
    case GameState::Open:
        return std::min(room.endsAt(), awaitedUntil(entry).value_or(room.endsAt()));
    case GameState::Closed:
        return entry.closedAt.value_or(m_clock.now()) + Millis(limits::revealWaitMs);
    case GameState::Reveal:
        return isAuto ? std::optional(*entry.stageSince + Millis(limits::autoRevealMs))
                      : std::nullopt;
    case GameState::Board:
    case GameState::Podium:
        return isAuto ? std::optional(*entry.stageSince + Millis(limits::autoBoardMs))
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
            return {opening(entry, now)};
        break;
    case GameState::Open:
        if (at && now >= room.endsAt())
            return {log::QuestionClosed {room.questionIndex(), CloseReason::Time}};
        if (at && haveAllAnswered(entry))
            return {log::QuestionClosed {room.questionIndex(), CloseReason::AllAnswered}};
        break;
    case GameState::Closed:
        if (isDue || (at && entry.unscored == 0)) {
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
        if (before != GameState::Closed)
            entry->closedAt.reset();
        else if (!entry->closedAt)
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
        m_rooms.append(*entry, events, {}, {u"timer"_s, {}});
    }
    arm(game);
}

void GameService::arm(GameId game)
{
    const GameEntry *entry = m_rooms.find(game);
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

void GameService::heartbeat()
{
    const auto isRunning = [](const auto &place) {
        return place.second->room.state() == GameState::Open && !place.second->room.isPaused();
    };
    // One at a time: a slow disk must not pile up stamps that say less and less.
    if (m_isHeartbeatInFlight || std::none_of(m_rooms.all().begin(), m_rooms.all().end(), isRunning))
        return;
    m_isHeartbeatInFlight = true;
    whenDone(this, m_repository.stamp(m_rooms.run(), m_clock.now(), {u"heartbeat"_s, {}}),
             [this](const Result<void> &stored) {
                 m_isHeartbeatInFlight = false;
                 if (!stored)
                     qCWarning(lcGame) << "the heartbeat was not stored:" << stored.error().message;
             });
}

void GameService::endIdleGames()
{
    const TimePoint limit = m_clock.now() - std::chrono::hours(limits::idleGameHours);
    const TimePoint keepFinished = m_clock.now() - 1h;
    QList<GameId> toEnd;
    QList<GameId> toForget;
    for (const auto &[game, entry] : m_rooms.all()) {
        if (!entry->isDurable() || entry->isBroken)
            continue;
        if (entry->room.isFinished() && entry->room.lastEventAt() < keepFinished)
            toForget.append(game);
        else if (!entry->room.isFinished() && entry->room.lastEventAt() < limit
                 && entry->connected.isEmpty())
            toEnd.append(game);
    }
    for (const GameId &game : std::as_const(toEnd))
        m_rooms.append(*m_rooms.find(game), {log::GameFinished {FinishReason::Idle}}, {},
                       {u"idle"_s, {}});
    for (const GameId &game : std::as_const(toForget))
        m_rooms.remove(game);
}

QFuture<Result<void>> GameService::recover()
{
    auto all = std::make_shared<QPromise<Result<void>>>();
    all->start();
    whenDone(this, m_repository.unfinished({u"recovery"_s, {}}),
             [this, all](const Result<QList<GameId>> &games) {
                 if (!games) {
                     all->addResult(Result<void>(games.error()));
                     all->finish();
                     return;
                 }
                 auto left = std::make_shared<int>(int(games->size()));
                 if (*left == 0)
                     afterJournal(all);
                 for (const GameId &game : *games)
                     recoverGame(game, all, left);
             });
    return all->future();
}

void GameService::recoverGame(GameId game, const std::shared_ptr<QPromise<Result<void>>> &all,
                              const std::shared_ptr<int> &left)
{
    whenDone(this, m_repository.load(game, {u"recovery"_s, {}}),
             [this, game, all, left](const Result<StoredGame> &stored) {
                 auto entry = stored ? GameRooms::fold(game, *stored)
                                     : Result<std::unique_ptr<GameEntry>>(stored.error());
                 // One unreadable game must not keep the others from being played.
                 if (entry) {
                     (*entry)->isRecovering = true;
                     m_rooms.adopt(std::move(*entry));
                 } else
                     qCCritical(lcGame) << "game" << game.toString()
                                        << "cannot be recovered:" << entry.error().message;
                 if (--*left == 0)
                     afterJournal(all);
             });
}

void GameService::afterJournal(const std::shared_ptr<QPromise<Result<void>>> &all)
{
    m_answers.start();
    whenDone(this, m_answers.drained(), [this, all](const Result<void> &drained) {
        auto left = std::make_shared<int>(1);
        const auto finishOne = [all, left, drained] {
            if (--*left == 0) {
                all->addResult(drained);
                all->finish();
            }
        };
        QList<GameId> games;
        for (const auto &[game, entry] : m_rooms.all())
            games.append(game);
        for (const GameId &game : std::as_const(games)) {
            GameEntry *entry = m_rooms.find(game);
            // Nobody is connected yet; the first to come back must not close the question alone.
            for (const PlayerState &player : entry->room.players())
                entry->awaited.insert(player.number, m_clock.now() + Millis(limits::absenceGraceMs));
            if (entry->room.state() != GameState::Open || entry->room.isPaused()) {
                entry->isRecovering = false;
                if (entry->room.state() == GameState::Countdown && !entry->room.isPaused())
                    m_rooms.append(*entry, {countdown(entry->room.questionIndex())}, {}, {u"recovery"_s, {}});
                tick(game);
                continue;
            }
            ++*left;
            whenDone(this, m_repository.latestStamp(entry->room.openRun(), {u"recovery"_s, {}}),
                     [this, game, finishOne](const Result<std::optional<TimePoint>> &heartbeat) {
                         if (!heartbeat)
                             qCWarning(lcGame) << "the last heartbeat cannot be read:" << heartbeat.error().message;
                         if (GameEntry *found = m_rooms.find(game))
                             resumeQuestion(*found, heartbeat.value_or(std::nullopt));
                         finishOne();
                     });
        }
        finishOne();
    });
}

/// DESIGN §2: remaining = closesAt − the latest stamp of the run that last opened or resumed the
/// question, within 0 … what it had then. Stamps of other runs are on other clocks.
void GameService::resumeQuestion(GameEntry &entry, std::optional<TimePoint> heartbeat)
{
    const GameRoom &room = entry.room;
    entry.isRecovering = false;
    TimePoint latest = room.latestStamp();
    if (heartbeat)
        latest = std::max(latest, *heartbeat);
    if (const auto answered = m_answers.latestStamp(room.id(), room.openRun()))
        latest = std::max(latest, *answered);
    const Micros had = std::max(Micros(0), room.endsAt() - room.segmentStart());
    const Micros remaining = std::clamp(room.endsAt() - latest, Micros(0), had);
    m_rooms.append(entry,
                   {log::QuestionResumed {room.questionIndex(), remaining.count(),
                                          toMicros(m_clock.now() + remaining)}},
                   {}, {u"recovery"_s, {}});
    tick(room.id());
}

void GameService::stop()
{
    m_heartbeat.stop();
    m_idle.stop();
    qDeleteAll(m_timers);
    m_timers.clear();
    disconnect(&m_rooms, nullptr, this, nullptr);
    disconnect(&m_answers, nullptr, this, nullptr);
}

} // namespace wr
