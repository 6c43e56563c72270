// What a server does with games that others played before it, its own run before included, until they are served.
#include "core/logging.h"
#include "core/whendone.h"
#include "game/gameservice.h"
#include "protocol/gamelimits.h"

#include <QElapsedTimer>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis takeUpAgainAfter {200};

} // namespace

/// A shard whose games are being taken up, and how much of that is still under way.
class GameService::Recovery
{
public:
    explicit Recovery(Shard shard)
        : m_shard(shard)
    {
        m_promise.start();
        m_time.start();
    }

    QFuture<Result<void>> future() const { return m_promise.future(); }
    Shard shard() const { return m_shard; }
    Millis took() const { return Millis(m_time.elapsed()); }
    /// Lost meanwhile, or ended by an error: whatever still comes is too late.
    bool isOver() const { return m_isOver; }

    void beginOne() { ++m_left; }
    /// True when that was the last.
    bool finishOne() { return --m_left == 0; }

    const Result<void> &outcome() const { return m_outcome; }
    void fail(const Error &error)
    {
        if (m_outcome)
            m_outcome = error;
    }
    void finish()
    {
        m_isOver = true;
        m_promise.addResult(m_outcome);
        m_promise.finish();
    }

private:
    const Shard m_shard;
    QPromise<Result<void>> m_promise;
    QElapsedTimer m_time;
    Result<void> m_outcome;
    bool m_isOver = false;
    int m_left = 1; ///< the step that starts the others is one of them
};

QFuture<Result<void>> GameService::recover()
{
    const Keeper &keeper = m_rooms.keeper();
    QList<Shard> held = keeper.shards();
    held.removeIf([&keeper](Shard shard) { return !keeper.isHeld(shard); });
    m_toTakeUp.clear();
    return takeUp(held);
}

/// Those that come at one time are read together.
void GameService::takeUpSoon(Shard shard)
{
    m_toTakeUp.append(shard);
    if (m_toTakeUp.size() > 1)
        return;
    QTimer::singleShot(0, this, [this] {
        const QList<Shard> shards = std::exchange(m_toTakeUp, {});
        whenDone(this, takeUp(shards), [this, shards](const Result<void> &taken) {
            if (!taken && taken.error().code != ErrorCode::GameMoved)
                takeUpAgain(shards, taken.error());
        });
    });
}

/// Of these, whichever are still held and were not taken up.
void GameService::takeUpAgain(const QList<Shard> &shards, const Error &why)
{
    qCWarning(lcGame) << "games could not be taken up, trying again:" << why.message;
    QTimer::singleShot(takeUpAgainAfter, this, [this, shards] {
        for (const Shard shard : shards) {
            if (m_rooms.keeper().isHeld(shard) && !isServed(shard) && !m_recoveries.contains(shard) && !m_toTakeUp.contains(shard))
                takeUpSoon(shard);
        }
    });
}

/// Whatever is under way with them, here and in the database, comes to nothing.
void GameService::giveUp(Shard shard)
{
    m_toTakeUp.removeAll(shard);
    m_rooms.setServed(shard, false);
    if (const RecoveryRef recovery = m_recoveries.value(shard)) {
        recovery->fail({ErrorCode::GameMoved, u"the shard was lost while its games were taken up"_s});
        finishRecovery(recovery);
    }
    m_answers.stop(shard);
    QList<GameId> games;
    for (const auto &[game, entry] : m_rooms.all()) {
        if (m_rooms.keeper().shardOf(game) == shard)
            games.append(game);
    }
    for (const GameId &game : std::as_const(games)) {
        m_owed.remove(game); // whoever goes on with it knows how long it had to wait
        m_rooms.letGo(game);
    }
}

/// Finishes with the last of them; with an error if any ended so.
QFuture<Result<void>> GameService::takeUp(const QList<Shard> &shards)
{
    const auto outcome = std::make_shared<Result<void>>();
    const auto left = std::make_shared<qsizetype>(shards.size());
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QList<RecoveryRef> recoveries;
    for (const Shard shard : shards) {
        const auto recovery = std::make_shared<Recovery>(shard);
        recoveries.append(recovery);
        m_recoveries.insert(shard, recovery);
        m_answers.keepStamps();
        whenDone(this, recovery->future(), [outcome, left, promise](const Result<void> &taken) {
            if (!taken && (*outcome || outcome->error().code == ErrorCode::GameMoved))
                *outcome = taken;
            if (--*left > 0)
                return;
            promise->addResult(*outcome);
            promise->finish();
        });
    }
    if (shards.isEmpty()) {
        promise->addResult(Result<void>());
        promise->finish();
        return promise->future();
    }
    whenDone(this, m_repository.unfinished(serverContext(u"recovery"_s)), [this, recoveries](const Result<QList<GameId>> &games) {
        for (const RecoveryRef &recovery : recoveries)
            readGames(recovery, games);
    });
    return promise->future();
}

void GameService::readGames(const RecoveryRef &recovery, const Result<QList<GameId>> &games)
{
    if (recovery->isOver())
        return;
    if (!games)
        recovery->fail(games.error());
    for (const GameId &game : games.value_or(QList<GameId>())) {
        if (m_rooms.keeper().shardOf(game) == recovery->shard())
            recoverGame(game, recovery);
    }
    if (recovery->finishOne())
        consumeJournal(recovery);
}

void GameService::recoverGame(GameId game, const RecoveryRef &recovery)
{
    recovery->beginOne();
    whenDone(this, m_repository.fold(game, serverContext(u"recovery"_s)),
             [this, game, recovery](const Result<std::shared_ptr<FoldedGame>> &folded) {
                 if (recovery->isOver())
                     return;
                 // One unreadable game must not keep the others from being played.
                 if (folded)
                     m_rooms.adopt(std::move(**folded)).isRecovering = true;
                 else if (folded.error().code == ErrorCode::Unavailable)
                     recovery->fail(folded.error());
                 else
                     qCCritical(lcGame) << "game" << game.toString()
                                        << "cannot be recovered:" << folded.error().message;
                 if (recovery->finishOne())
                     consumeJournal(recovery);
             });
}

void GameService::consumeJournal(const RecoveryRef &recovery)
{
    if (!recovery->outcome())
        return finishRecovery(recovery);
    m_answers.start(recovery->shard());
    whenDone(this, m_answers.drained(recovery->shard()), [this, recovery](const Result<void> &drained) {
        if (recovery->isOver())
            return;
        if (drained)
            return goOn(recovery);
        // Its games stay as they are, and are folded again: moved now they would be resumed once more with each attempt.
        recovery->fail(drained.error());
        finishRecovery(recovery);
    });
}

void GameService::goOn(const RecoveryRef &recovery)
{
    recovery->beginOne();
    QList<GameId> games;
    for (const auto &[game, entry] : m_rooms.all()) {
        if (entry->isRecovering && m_rooms.keeper().shardOf(game) == recovery->shard())
            games.append(game);
    }
    for (const GameId &game : std::as_const(games))
        goOn(game, recovery);
    if (recovery->finishOne())
        finishRecovery(recovery);
}

/// Lets a recovered game move again.
void GameService::goOn(GameId game, const RecoveryRef &recovery)
{
    GameEntry *entry = m_rooms.find(game);
    const TimePoint now = m_clock.now();
    // Nobody is connected yet; the first to come back must not close the question alone. All lost their lines while it was open.
    for (const PlayerState &player : entry->room.players())
        entry->attendance.joinedFromAfar(player.number);
    retakeAttendance(*entry, now);
    for (const PlayerState &player : entry->room.players())
        entry->attendance.left(player.number, now + Millis(limits::absenceGraceMs));
    const GameState state = entry->room.state();
    const bool isTimed = state == GameState::Open || state == GameState::Countdown;
    if (!isTimed || entry->room.isPaused()) {
        entry->isRecovering = false;
        tick(game);
        return;
    }
    recovery->beginOne();
    whenDone(this, m_repository.latestStamp(entry->room.openRun(), serverContext(u"recovery"_s)),
             [this, game, recovery](const Result<std::optional<TimePoint>> &heartbeat) {
                 if (recovery->isOver())
                     return;
                 if (!heartbeat)
                     qCWarning(lcGame) << "the last heartbeat cannot be read:" << heartbeat.error().message;
                 if (GameEntry *found = m_rooms.find(game); found && found->isRecovering)
                     resumeStage(*found, heartbeat.value_or(std::nullopt));
                 if (recovery->finishOne())
                     finishRecovery(recovery);
             });
}

void GameService::finishRecovery(const RecoveryRef &recovery)
{
    m_answers.forgetStamps();
    m_recoveries.remove(recovery->shard());
    const bool isServed = recovery->outcome().has_value();
    if (isServed)
        m_rooms.setServed(recovery->shard(), true);
    qCDebug(lcGame) << "shard" << recovery->shard().number << (isServed ? "was taken up in" : "was not taken up, after") << recovery->took().count() << "ms";
    recovery->finish();
    if (isServed)
        Q_EMIT served();
}

/// The latest stamp of the run that last opened or resumed it counts. Stamps of other runs are on other clocks.
void GameService::resumeStage(GameEntry &entry, std::optional<TimePoint> heartbeat)
{
    const GameRoom &room = entry.room;
    entry.isRecovering = false;
    TimePoint latest = room.latestStamp();
    if (heartbeat)
        latest = std::max(latest, *heartbeat);
    if (const auto answered = m_answers.latestStamp(room.id(), room.openRun()))
        latest = std::max(latest, *answered);
    resumeFrom(entry, latest);
    tick(room.id());
}

} // namespace wr
