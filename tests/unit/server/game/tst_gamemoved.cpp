#include "support/gameworld.h"
#include "support/samplequiz.h"

#include <QSignalSpy>

using namespace wr;

/// A game whose shard is no longer this node's.
class TestGameMoved : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAppendedOnceTheShardIsLost()
    {
        GameWorld world;
        const GameId game = world.open().game;
        world.join(game, QStringLiteral("An"));
        const qint64 events = world.room(game).seq();
        QSignalSpy moved(&world.rooms(), &GameRooms::moved);
        world.keeper().say(std::nullopt);
        const Result<void> refused = world.next(game);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::GameMoved);
        QTRY_COMPARE(moved.size(), 1);
        QVERIFY(!world.rooms().find(game));
        QCOMPARE(world.database().value(QLatin1StringView("SELECT MAX(seq) FROM game_event")).toLongLong(), events);

        world.keeper().say(ShardHold {}); // it comes back
        world.restart();
        QCOMPARE(world.room(game).seq(), events);
        QVERIFY(world.next(game));
    }

    /// Whoever waits for an append that is under way is told, too, and its room stays until the caller has looked away.
    void whoWaitsIsTold()
    {
        GameWorld world;
        const GameId game = world.open().game;
        const auto joining = world.games().join({{Role::Guest, {}, 0}, {}}, game, QStringLiteral("An"));
        QVERIFY(!world.entry(game).isDurable());
        std::optional<Result<void>> told;
        world.rooms().whenDurable(world.entry(game), [&told](const Result<void> &outcome) { told = outcome; });
        world.keeper().say(std::nullopt);
        std::optional<Result<void>> refused;
        world.rooms().append(world.entry(game), {log::GameFinished {FinishReason::EndedByHost}}, {}, {},
                             [&refused](const Result<void> &outcome) { refused = outcome; });
        QVERIFY(refused && !*refused);
        QVERIFY(world.rooms().find(game)); // whoever appended may still look at it
        QTRY_VERIFY(told && !world.rooms().find(game));
        QVERIFY(waitFor(joining).has_value());
    }

    /// Lost while its question was open, and taken again.
    void aGameThatComesBackGoesOnWithTheTimeItHadLeft()
    {
        GameWorld world;
        const GameId game = world.open(2, 20'000).game;
        const PlayerNumber an = world.join(game, QStringLiteral("An"));
        const PlayerNumber bo = world.join(game, QStringLiteral("Bo"));
        world.startGame(game);
        QVERIFY(world.answerRight(game, an));
        world.settle();
        const Micros left = world.room(game).endsAt() - world.clock().now();

        world.giveUp();
        QVERIFY(!world.rooms().find(game));
        QVERIFY(!world.games().isServed({}));
        const auto late = waitFor(world.games().open({{Role::Opener, {}, 0}, {}}, {}, sampleQuiz(1, 20'000), {}));
        QCOMPARE(late->error().code, ErrorCode::Unavailable);

        world.takeUp();
        QTRY_VERIFY(world.games().isServed({}));
        QCOMPARE(world.room(game).state(), GameState::Open);
        QVERIFY(world.room(game).answer(an, 0));
        // The outage was none: the clock of this world has stood still.
        QVERIFY(std::chrono::abs(world.room(game).endsAt() - world.clock().now() - left) < Millis(1));
        QVERIFY(world.answerRight(game, bo));
    }

    /// Its players are still being closed, and what they say meanwhile must not sound as if it were over.
    void whoStillSpeaksToItIsToldToComeAgain()
    {
        GameWorld world;
        const GameId game = world.open(1, 20'000).game;
        const PlayerNumber an = world.join(game, QStringLiteral("An"));
        const QString pin = world.room(game).pin();
        world.startGame(game);
        const QStringList choice = world.rightChoice(game);
        const Caller caller {{Role::Player, game, an}, {}};
        const auto answered = [&] { return waitFor(world.answers().submit(caller, game, {0, choice, {}}, world.clock().now(), Micros(0))); };
        world.giveUp();
        QCOMPARE(answered()->error().code, ErrorCode::Unavailable);
        QCOMPARE(world.games().resume(caller, game).error().code, ErrorCode::Unavailable);
        QCOMPARE(waitFor(world.games().join({{Role::Guest, {}, 0}, {}}, game, QStringLiteral("Bo")))->error().code, ErrorCode::Unavailable);
        QCOMPARE(world.next(game).error().code, ErrorCode::Unavailable);
        QCOMPARE(world.rooms().absent(pin).code, ErrorCode::Unavailable);

        world.takeUp(); // held again, and not yet read back
        QCOMPARE(answered()->error().code, ErrorCode::Unavailable);
        QTRY_VERIFY(world.games().isServed({}));
        QVERIFY(*answered());
        world.rooms().remove(game);
        QCOMPARE(answered()->error().code, ErrorCode::GameFinished);
        QCOMPARE(world.rooms().absent(pin).code, ErrorCode::UnknownPin);
    }

    /// What was acknowledged and not yet scored when the game went is scored by whoever takes it.
    void answersOnTheirWayAreScoredWhereItGoesOn()
    {
        GameWorld world;
        const GameId game = world.open(1, 20'000).game;
        const PlayerNumber an = world.join(game, QStringLiteral("An"));
        world.startGame(game);
        const auto answering = world.games().isServed({}) ? world.rightChoice(game) : QStringList();
        Caller caller {{Role::Player, game, an}, {}};
        const auto accepted = world.answers().submit(caller, game, {0, answering, {}}, world.clock().now(), Micros(0));
        world.giveUp();
        const auto told = waitFor(accepted);
        QVERIFY(told && *told);
        world.takeUp();
        QTRY_VERIFY(world.games().isServed({}));
        QTRY_VERIFY(world.room(game).answer(an, 0));
        QCOMPARE(world.entry(game).unscored, 0);
    }

    void whatIsLostWhileItIsTakenUpStaysAway()
    {
        GameWorld world;
        const GameId game = world.open().game;
        world.giveUp();
        world.takeUp();
        QCoreApplication::processEvents(); // it has begun
        world.giveUp();
        world.settle();
        QVERIFY(!world.rooms().find(game));
        QVERIFY(!world.games().isServed({}));
        world.takeUp();
        QTRY_VERIFY(world.games().isServed({}));
        QVERIFY(world.rooms().find(game));
        QVERIFY(world.entry(game).isDurable());
    }
};

QTEST_GUILESS_MAIN(TestGameMoved)
#include "tst_gamemoved.moc"
