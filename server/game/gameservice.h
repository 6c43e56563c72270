#pragma once

#include "core/caller.h"
#include "game/answerservice.h"
#include "game/gamerooms.h"
#include "identity/tokens.h"
#include "rules/nickname.h"

#include <QTimer>

namespace wr {

/// Use cases of running a game: open, join, the host's commands, what timers do, recovery.
/// No JSON, no sockets. Lives on the server thread.
class GameService : public QObject
{
    Q_OBJECT

public:
    struct Opened
    {
        GameId game;
        QString hostToken;
        QString viewToken;
    };
    struct Joined
    {
        PlayerNumber player = 0;
        QString name;
        QString resume;
    };

    GameService(GameRooms &rooms, AnswerService &answers, GameRepository &repository,
                const Tokens &tokens, const Clock &clock, QObject *parent = nullptr);

    /// Opens a game from a quiz: deals option ids and a PIN. TooManyGames, BadRequest (the quiz
    /// cannot be played), Unavailable. With `request`, the same request again gets the same game;
    /// IdempotencyMismatch when its key was used for another.
    QFuture<Result<Opened>> open(const Caller &caller, QuizId quizId, const Quiz &quiz,
                                 const GameSettings &settings,
                                 std::optional<IdempotentRequest> request = {});

    /// Lets a guest in. NameInvalid, NameRude, NameTaken, GameLocked, GameFull, GameFinished,
    /// UnknownPin, Unavailable.
    QFuture<Result<Joined>> join(const Caller &caller, GameId game, const QString &name);

    /// The name of a player who may come back, or why not: Kicked, GameFinished, ResumeInvalid.
    Result<Joined> resume(const Caller &caller, GameId game);

    /// Moves the game on from lobby, reveal, board or podium. WrongState elsewhere.
    QFuture<Result<void>> next(const Caller &caller, GameId game);
    QFuture<Result<void>> pause(const Caller &caller, GameId game);
    QFuture<Result<void>> resumePlay(const Caller &caller, GameId game);
    QFuture<Result<void>> skip(const Caller &caller, GameId game);
    /// Gives the open question more time: 1 … limits::maxExtendSeconds.
    QFuture<Result<void>> extend(const Caller &caller, GameId game, int seconds);
    QFuture<Result<void>> kick(const Caller &caller, GameId game, PlayerNumber player);
    QFuture<Result<void>> lock(const Caller &caller, GameId game, bool locked);
    QFuture<Result<void>> end(const Caller &caller, GameId game);

    /// A player's live session came or went; decides when everybody has answered.
    void setConnected(GameId game, PlayerNumber player, bool isConnected);
    /// A player joined over HTTP: without a live session nobody would wait for its answer.
    void expectFromAfar(GameId game, PlayerNumber player);
    /// How many hosts and projectors have a live session.
    void setWatchers(GameId game, int count);

    /// Reads every unfinished game, consumes the journal to its end and gives countdowns and open
    /// questions the time they had left. No connection may be served before it has finished.
    QFuture<Result<void>> recover();

    /// Does what is due: opens, closes, reveals. Called by its own timers; tests call it directly.
    void tick(GameId game);

    /// Stores a stamp of this run while a countdown or a question runs. Called by its own timer;
    /// tests call it directly.
    void heartbeat();

    /// Ends games nobody uses any more and takes finished ones out of memory. Called by its own
    /// timer; tests call it directly.
    void tidy();

    /// Every acknowledged append of every game is durable and no timer fires any more.
    void stop();

private:
    using Event = log::Event;
    void openNew(const Caller &caller, QuizId quizId, const Quiz &quiz, const GameSettings &settings,
                 std::optional<IdempotentRequest> request,
                 const std::shared_ptr<QPromise<Result<Opened>>> &promise);
    QFuture<Result<void>> command(const Caller &caller, GameId game,
                                  const std::function<Result<QList<Event>>(GameEntry &)> &decide);
    Result<QList<Event>> nextStage(const GameEntry &entry) const;
    log::CountdownStarted countdown(int question) const;
    log::QuestionOpened opening(const GameEntry &entry, TimePoint at) const;
    bool haveAllAnswered(GameEntry &entry) const;
    std::optional<TimePoint> deadline(GameEntry &entry) const;
    QList<Event> due(GameEntry &entry);
    void arm(GameId game);
    bool isIdle(const GameEntry &entry) const;
    void forgetFinished();
    QString freePin();

    struct Recovery;
    void recoverGame(GameId game, const std::shared_ptr<Recovery> &all);
    void consumeJournal(const std::shared_ptr<Recovery> &all);
    void goOn(GameId game, const std::shared_ptr<Recovery> &all);
    void finishRecovery(const std::shared_ptr<Recovery> &all);
    void resumeStage(GameEntry &entry, std::optional<TimePoint> heartbeat);

    GameRooms &m_rooms;
    AnswerService &m_answers;
    GameRepository &m_repository;
    const Tokens &m_tokens;
    const Clock &m_clock;
    QHash<GameId, QTimer *> m_timers;
    QTimer m_heartbeat;
    QTimer m_tidy;
    bool m_isHeartbeatInFlight = false;
};

} // namespace wr
