#include "support/gameworld.h"

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
};

QTEST_GUILESS_MAIN(TestGameMoved)
#include "tst_gamemoved.moc"
