// What a server does with the games of the run before, until it may serve connections.
#include "core/logging.h"
#include "core/whendone.h"
#include "game/gameservice.h"
#include "protocol/gamelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis takeUpAgainAfter {200};

} // namespace

/// Shards whose games are being taken up, and how much of that is still under way. A shard that is lost meanwhile is no longer
/// among them.
class GameService::Recovery
{
public:
    explicit Recovery(const QList<Shard> &shards)
        : m_shards(shards.cbegin(), shards.cend())
    {
        m_promise.start();
    }

    QFuture<Result<void>> future() const { return m_promise.future(); }
    const QSet<Shard> &shards() const { return m_shards; }
    void giveUp(Shard shard) { m_shards.remove(shard); }

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
        m_promise.addResult(m_outcome);
        m_promise.finish();
    }

private:
    QPromise<Result<void>> m_promise;
    Result<void> m_outcome;
    QSet<Shard> m_shards;
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

/// Those that come at one time are taken up together.
void GameService::takeUpSoon(Shard shard)
{
    m_toTakeUp.append(shard);
    if (m_toTakeUp.size() > 1)
        return;
    QTimer::singleShot(0, this, [this] {
        const QList<Shard> shards = std::exchange(m_toTakeUp, {});
        if (shards.isEmpty())
            return;
        whenDone(this, takeUp(shards), [this, shards](const Result<void> &taken) {
            if (taken)
                return;
            qCWarning(lcGame) << "games could not be taken up, trying again:" << taken.error().message;
            QTimer::singleShot(takeUpAgainAfter, this, [this, shards] {
                for (const Shard shard : shards) {
                    if (m_rooms.keeper().isHeld(shard) && !isServed(shard))
                        takeUpSoon(shard);
                }
            });
        });
    });
}

/// Whatever is under way with them, here and in the database, comes to nothing.
void GameService::giveUp(Shard shard)
{
    m_toTakeUp.removeAll(shard);
    m_served.remove(shard);
    for (const RecoveryRef &recovery : std::as_const(m_recoveries))
        recovery->giveUp(shard);
    m_answers.stop(shard);
    QList<GameId> games;
    for (const auto &[game, entry] : m_rooms.all()) {
        if (m_rooms.keeper().shardOf(game) == shard)
            games.append(game);
    }
    for (const GameId &game : std::as_const(games))
        m_rooms.letGo(game);
}

QFuture<Result<void>> GameService::takeUp(const QList<Shard> &shards)
{
    const auto all = std::make_shared<Recovery>(shards);
    m_recoveries.append(all);
    m_answers.keepStamps();
    whenDone(this, m_repository.unfinished(serverContext(u"recovery"_s)),
             [this, all](const Result<QList<GameId>> &games) {
                 if (!games)
                     all->fail(games.error());
                 for (const GameId &game : games.value_or(QList<GameId>())) {
                     if (all->shards().contains(m_rooms.keeper().shardOf(game)))
                         recoverGame(game, all);
                 }
                 if (all->finishOne())
                     consumeJournal(all);
             });
    return all->future();
}

void GameService::recoverGame(GameId game, const RecoveryRef &all)
{
    all->beginOne();
    whenDone(this, m_repository.fold(game, serverContext(u"recovery"_s)),
             [this, game, all](const Result<std::shared_ptr<FoldedGame>> &folded) {
                 // One unreadable game must not keep the others from being played.
                 const bool isLost = !all->shards().contains(m_rooms.keeper().shardOf(game));
                 if (folded && !isLost)
                     m_rooms.adopt(std::move(**folded)).isRecovering = true;
                 else if (isLost)
                     qCDebug(lcGame) << "lost while it was taken up:" << game.toString();
                 else if (folded.error().code == ErrorCode::Unavailable)
                     all->fail(folded.error());
                 else
                     qCCritical(lcGame) << "game" << game.toString()
                                        << "cannot be recovered:" << folded.error().message;
                 if (all->finishOne())
                     consumeJournal(all);
             });
}

void GameService::consumeJournal(const RecoveryRef &all)
{
    if (!all->outcome())
        return finishRecovery(all);
    all->beginOne();
    for (const Shard shard : all->shards()) {
        all->beginOne();
        m_answers.start(shard);
        whenDone(this, m_answers.drained(shard), [this, all](const Result<void> &drained) {
            if (!drained)
                all->fail(drained.error());
            if (all->finishOne())
                goOn(all);
        });
    }
    if (all->finishOne())
        goOn(all);
}

void GameService::goOn(const RecoveryRef &all)
{
    all->beginOne();
    QList<GameId> games;
    for (const auto &[game, entry] : m_rooms.all()) {
        if (entry->isRecovering && all->shards().contains(m_rooms.keeper().shardOf(game)))
            games.append(game);
    }
    for (const GameId &game : std::as_const(games))
        goOn(game, all);
    if (all->finishOne())
        finishRecovery(all);
}

/// Lets a recovered game move again.
void GameService::goOn(GameId game, const RecoveryRef &all)
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
    all->beginOne();
    whenDone(this, m_repository.latestStamp(entry->room.openRun(), serverContext(u"recovery"_s)),
             [this, game, all](const Result<std::optional<TimePoint>> &heartbeat) {
                 if (!heartbeat)
                     qCWarning(lcGame) << "the last heartbeat cannot be read:" << heartbeat.error().message;
                 if (GameEntry *found = m_rooms.find(game); found && found->isRecovering)
                     resumeStage(*found, heartbeat.value_or(std::nullopt));
                 if (all->finishOne())
                     finishRecovery(all);
             });
}

void GameService::finishRecovery(const RecoveryRef &all)
{
    m_answers.forgetStamps();
    m_recoveries.removeOne(all);
    if (all->outcome())
        m_served.unite(all->shards());
    all->finish();
    if (all->outcome())
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
