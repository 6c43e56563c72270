#pragma once

#include "game/gameservice.h"
#include "support/switchedkeeper.h"
#include "support/testdatabase.h"

namespace wr {

/// A server's games without its network: everything from GameService down, on a database of its own
/// and a clock that moves only when the test says so.
class GameWorld
{
public:
    using MakeBroker = std::function<std::unique_ptr<Broker>(DbExecutor &, const Clock &, Metrics &)>;

    explicit GameWorld(MakeBroker makeBroker = {});
    ~GameWorld();
    Q_DISABLE_COPY_MOVE(GameWorld)

    /// Ends as a killed process would, once what was submitted has been stored.
    void stop();
    /// A new run on the same data, which recovers.
    Result<void> start();
    void restart();

    GameService::Opened open(int questions = 2, int timeLimitMs = 20'000, GameSettings settings = {});
    /// Joins and is connected.
    PlayerNumber join(GameId game, const QString &name);
    /// The outcome of a use case of the host's.
    Result<void> host(GameId game, const std::function<QFuture<Result<void>>(const Caller &)> &command);
    Result<void> next(GameId game);
    /// Answers the open question.
    Result<live::AnswerAccepted> answer(GameId game, PlayerNumber player, const QStringList &choice);
    Result<live::AnswerAccepted> answerRight(GameId game, PlayerNumber player);
    /// On to the moment when the first question is open.
    void startGame(GameId game);

    /// Moves the clock, does what is due and lets it settle.
    void advance(Micros by);
    /// Waits until all that is under way has been stored and scored.
    void settle();

    GameEntry &entry(GameId game);
    const GameRoom &room(GameId game) { return entry(game).room; }
    QStringList rightChoice(GameId game);

    FakeClock &clock() { return m_database.clock(); }
    TestDatabase &database() { return m_database; }
    GameRooms &rooms() { return *m_rooms; }
    GameService &games() { return *m_games; }
    AnswerService &answers() { return *m_answers; }
    GameRepository &repository() { return *m_repository; }
    Broker &broker() { return *m_broker; }
    SwitchedKeeper &keeper() { return m_keeper; }
    /// The keeper loses all games, and takes them again.
    void giveUp();
    void takeUp();

private:
    const MakeBroker m_makeBroker;
    TestDatabase m_database {Engine::Sqlite};
    const Tokens m_tokens {QByteArray(32, 'k')};
    std::unique_ptr<Broker> m_broker;
    std::unique_ptr<GameRepository> m_repository;
    SwitchedKeeper m_keeper;
    std::unique_ptr<GameRooms> m_rooms;
    std::unique_ptr<AnswerService> m_answers;
    std::unique_ptr<GameService> m_games;
};

} // namespace wr
