// What a server does with the games of the run before, until it may serve connections.
#include "core/logging.h"
#include "core/whendone.h"
#include "game/gameservice.h"
#include "protocol/gamelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

/// The end of a recovery: counts what is still under way.
struct GameService::Recovery
{
    QPromise<Result<void>> promise;
    Result<void> outcome;
    int left = 1; ///< the step that starts the others is one of them

    explicit Recovery() { promise.start(); }
    void fail(const Error &error)
    {
        if (outcome)
            outcome = error;
    }
    /// True when that was the last.
    bool finishOne() { return --left == 0; }
    void finish()
    {
        promise.addResult(outcome);
        promise.finish();
    }
};

QFuture<Result<void>> GameService::recover()
{
    auto all = std::make_shared<Recovery>();
    whenDone(this, m_repository.unfinished(serverContext(u"recovery"_s)),
             [this, all](const Result<QList<GameId>> &games) {
                 if (!games)
                     all->fail(games.error());
                 for (const GameId &game : games.value_or(QList<GameId>()))
                     recoverGame(game, all);
                 if (all->finishOne())
                     consumeJournal(all);
             });
    return all->promise.future();
}

void GameService::recoverGame(GameId game, const std::shared_ptr<Recovery> &all)
{
    ++all->left;
    whenDone(this, m_repository.fold(game, serverContext(u"recovery"_s)),
             [this, game, all](const Result<std::shared_ptr<FoldedGame>> &folded) {
                 // One unreadable game must not keep the others from being played.
                 if (folded)
                     m_rooms.adopt(std::move(**folded)).isRecovering = true;
                 else if (folded.error().code == ErrorCode::Unavailable)
                     all->fail(folded.error());
                 else
                     qCCritical(lcGame) << "game" << game.toString()
                                        << "cannot be recovered:" << folded.error().message;
                 if (all->finishOne())
                     consumeJournal(all);
             });
}

void GameService::consumeJournal(const std::shared_ptr<Recovery> &all)
{
    if (!all->outcome)
        return all->finish();
    m_answers.start();
    whenDone(this, m_answers.drained(), [this, all](const Result<void> &drained) {
        if (!drained)
            all->fail(drained.error());
        all->left = 1;
        QList<GameId> games;
        for (const auto &[game, entry] : m_rooms.all())
            games.append(game);
        for (const GameId &game : std::as_const(games))
            goOn(game, all);
        finishRecovery(all);
    });
}

/// Lets a recovered game move again.
void GameService::goOn(GameId game, const std::shared_ptr<Recovery> &all)
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
    ++all->left;
    whenDone(this, m_repository.latestStamp(entry->room.openRun(), serverContext(u"recovery"_s)),
             [this, game, all](const Result<std::optional<TimePoint>> &heartbeat) {
                 if (!heartbeat)
                     qCWarning(lcGame) << "the last heartbeat cannot be read:" << heartbeat.error().message;
                 if (GameEntry *found = m_rooms.find(game))
                     resumeStage(*found, heartbeat.value_or(std::nullopt));
                 finishRecovery(all);
             });
}

void GameService::finishRecovery(const std::shared_ptr<Recovery> &all)
{
    if (!all->finishOne())
        return;
    m_answers.forgetStamps();
    all->finish();
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
