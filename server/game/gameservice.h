#pragma once

#include "core/caller.h"
#include "game/answerservice.h"
#include "game/gamerooms.h"
#include "identity/tokens.h"
#include "game/unicodelooks.h"
#include "protocol/rehearsallimits.h"

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
    struct OpenOptions
    {
        std::optional<IdempotentRequest> request;
        bool isDemo = false; ///< remembered as the game for whoever just wants to look
        bool isRehearsal = false; ///< simulated players alone join it; ends after limits::rehearsalMinutes
    };
    struct Joined
    {
        PlayerNumber player = 0;
        QString name;
        QString resume;
        std::optional<int> team {};

        live::You you() const { return {player, name, resume, team}; }
    };

    GameService(GameRooms &rooms, AnswerService &answers, GameRepository &repository,
                const Tokens &tokens, const Clock &clock, QObject *parent = nullptr);

    /// Opens a game from a quiz: deals option ids and a PIN. TooManyGames, BadRequest (the quiz
    /// cannot be played), Unavailable. With a request, the same request again gets the same game;
    /// IdempotencyMismatch when its key was used for another.
    QFuture<Result<Opened>> open(const Caller &caller, PlayedQuiz played, const Quiz &quiz,
                                 const GameSettings &settings, const OpenOptions &options);
    QFuture<Result<Opened>> open(const Caller &caller, PlayedQuiz played, const Quiz &quiz,
                                 const GameSettings &settings)
    {
        return open(caller, played, quiz, settings, OpenOptions());
    }

    /// Lets somebody in: a guest, or whoever the caller is, whom the game is listed for afterwards. Who
    /// has joined with the same account gets the same place again; and so does, with a `key`, whoever joined
    /// this running game with it before and may not have heard of that, whatever the name.
    /// A rehearsal takes the players of its devices and nobody else, who is told what is said of a game that is
    /// over. Forbidden (a device elsewhere), BadRequest (a key that could be guessed), Kicked, NameInvalid, NameRude, NameReserved, NameTaken, GameLocked, GameFull, GameFinished,
    /// UnknownPin, Unavailable.
    QFuture<Result<Joined>> join(const Caller &caller, GameId game, const QString &name,
                                 const std::optional<QString> &key = {});

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
    /// Another text counts as right in a gap of a question that is revealed, until the podium stands. Once more is well
    /// too. WrongState, InvalidChoice (no gap to type into, no text), Conflict (limits::maxAccepted are accepted already).
    QFuture<Result<void>> acceptVariant(const Caller &caller, GameId game, const live::VariantAccept &variant);
    static constexpr qsizetype mostFetched = 16; ///< games that are read back at a time to accept something in
    static constexpr qsizetype mostWishes = 32;  ///< to accept something that wait for one of them
    /// The same in a game that is over, read back where it has left memory; how many players have other points now.
    /// Forbidden, NotFound, WrongState (it runs, or the question was never revealed), Unavailable (too much waits for
    /// games to be read back), else as acceptVariant().
    QFuture<Result<int>> acceptAfterwards(const Caller &caller, GameId game, const live::VariantAccept &variant);
    QFuture<Result<void>> end(const Caller &caller, GameId game);

    /// A player's live session came or went; decides when everybody has answered.
    void setConnected(GameId game, PlayerNumber player, bool isConnected);
    /// A player joined over HTTP: nobody waits for them before they have a live session or answer.
    void joinedFromAfar(GameId game, PlayerNumber player);
    /// A player's answer over HTTP is stored: whoever has no live session is here all the same.
    void answeredFromAfar(GameId game, PlayerNumber player);
    /// How many hosts and projectors have a live session.
    void setWatchers(GameId game, int count);

    /// What tells the largest link time among a game's players (LiveEdge::linkTime): an answer is in time by when it
    /// was sent, so closing a question waits for that long. Without it a question waits for nobody.
    void setLinkTimes(std::function<Micros(GameId)> largest) { m_largestLinkTime = std::move(largest); }

    /// What tells whether answers can be stored, where that is not the database's matter alone: while they cannot, no question's time
    /// is over, and afterwards it gets back what it had. Without it they always can.
    void setBrokerUp(std::function<bool()> isUp) { m_isBrokerUp = std::move(isUp); }

    /// Takes up all games that are held here: reads the unfinished ones, consumes the journal to its end and gives countdowns
    /// and open questions the time they had left. A server alone serves no connection before it has finished. What the keeper takes
    /// afterwards is taken up in the same way, while other games are played, and what it loses is let go.
    QFuture<Result<void>> recover();

    /// Whether the games of the shard are here and may be played. Changes are told by served() and GameRooms::moved().
    bool isServed(Shard shard) const { return m_rooms.isServed(shard); }

    /// Does what is due: opens, closes, reveals. Called by its own timers; tests call it directly.
    void tick(GameId game);

    /// Stores a stamp of this run while a countdown or a question runs. Called by its own timer;
    /// tests call it directly.
    void heartbeat();

    /// The server did nothing from `since` until now, though its clock went on: it was stopped, or slept. Questions and
    /// countdowns get back what they had left then; what was over before stays over.
    void wasAway(TimePoint since);

    /// Ends games nobody uses any more and takes finished ones out of memory. Called by its own
    /// timer; tests call it directly.
    void tidy();

    /// Every acknowledged append of every game is durable and no timer fires any more.
    void stop();

Q_SIGNALS:
    /// Whether the player is here may have changed, without a session that came or went.
    void attended(wr::GameId game, wr::PlayerNumber player);
    /// Games of more shards are here and may be played.
    void served();
    /// An answer to a question of a game that is over was accepted, and that is durable.
    void acceptedAfterwards(wr::GameId game, int question);

private:
    using Event = log::Event;
    void openNew(const Caller &caller, PlayedQuiz played, const Quiz &quiz, const GameSettings &settings,
                 const OpenOptions &options,
                 const std::shared_ptr<QPromise<Result<Opened>>> &promise);
    /// Kicked, ResumeInvalid.
    Result<Joined> placeOf(const GameEntry &entry, PlayerNumber number) const;
    QFuture<Result<Joined>> joinAgain(GameEntry &entry, PlayerNumber number);
    QFuture<Result<void>> command(const Caller &caller, GameId game,
                                  const std::function<Result<QList<Event>>(GameEntry &)> &decide);
    Result<QList<Event>> nextStage(const GameEntry &entry) const;
    log::CountdownStarted countdown(int question) const;
    log::QuestionOpened opening(const GameEntry &entry, TimePoint at) const;
    bool haveAllAnswered(GameEntry &entry) const;
    static bool waitsForMissed(const GameEntry &entry);
    TimePoint lastArrivals(GameEntry &entry) const;
    std::optional<TimePoint> deadline(GameEntry &entry) const;
    QList<Event> due(GameEntry &entry);
    void arm(GameId game);
    bool isIdle(const GameEntry &entry) const;
    bool hasRehearsedEnough(const GameEntry &entry) const;
    void forgetFinished();
    std::optional<GameId> newGame() const;
    QString freePin(GameId game) const;

    /// Somebody who waits for a game that is over, to accept an answer in it.
    struct Afterwards
    {
        Caller caller;
        live::VariantAccept variant;
        std::shared_ptr<QPromise<Result<int>>> promise;
    };
    void acceptWaiting(GameId game, const Error &error);
    void acceptIn(GameEntry &entry, const Afterwards &wanted);

    class Recovery;
    using RecoveryRef = std::shared_ptr<Recovery>;
    void takeUpSoon(Shard shard);
    QFuture<Result<void>> takeUp(const QList<Shard> &shards);
    void giveUp(Shard shard);
    void takeUpAgain(const QList<Shard> &shards, const Error &why);
    void readGames(const RecoveryRef &recovery, const Result<QList<GameId>> &games);
    void recoverGame(GameId game, const RecoveryRef &recovery);
    void consumeJournal(const RecoveryRef &recovery);
    void goOn(const RecoveryRef &recovery);
    void goOn(GameId game, const RecoveryRef &recovery);
    void finishRecovery(const RecoveryRef &recovery);
    void resumeStage(GameEntry &entry, std::optional<TimePoint> heartbeat);
    void resumeFrom(GameEntry &entry, TimePoint latest, GameRooms::Done done = {});
    void stampStored(TimePoint at);
    void noteOutage(TimePoint at, const QString &why);
    void giveBack(GameEntry &entry, TimePoint since);
    void refolded(GameId game);

    GameRooms &m_rooms;
    AnswerService &m_answers;
    GameRepository &m_repository;
    const Tokens &m_tokens;
    const Clock &m_clock;
    const UnicodeLooks m_looks;
    QHash<GameId, QTimer *> m_timers;
    QHash<GameId, QList<Afterwards>> m_afterwards; ///< by the game they wait for
    QList<Shard> m_toTakeUp;
    QHash<Shard, RecoveryRef> m_recoveries; ///< under way
    std::function<Micros(GameId)> m_largestLinkTime;
    std::function<bool()> m_isBrokerUp;
    QTimer m_heartbeat;
    QTimer m_tidy;
    bool m_isHeartbeatInFlight = false;
    TimePoint m_stampedAt; ///< of the newest heartbeat that was stored
    QHash<GameId, TimePoint> m_owed; ///< games that were being folded again when an outage ended, and since when it was
    std::optional<TimePoint> m_awaySince; ///< nothing can be stored since; until it can, no question's time is over
};

} // namespace wr
