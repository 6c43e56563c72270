#include "game/gamereading.h"
#include "support/gameworld.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// What a request sees of a game to which events are being appended meanwhile.
class TestGameReading : public QObject
{
    Q_OBJECT

    /// Asks between two appends; whether the second one was stored when it was answered.
    static bool isSettledWhenRead(GameWorld &world, GameId game)
    {
        FinishedGames finished(world.repository());
        GameReading reading(world.rooms(), finished);
        HttpRequest request;
        request.parameters.insert(u"game"_s, game.toString());
        request.principal = {Role::Host, game};
        const auto lock = [&](bool isLocked) { world.rooms().append(world.entry(game), {log::LobbyLocked {isLocked}}, {}, {u"test"_s, {}}); };
        bool isSettled = false;
        lock(true);
        const auto answer = reading.with(request, Permission::GameRead, [&isSettled](const GameEntry &entry) {
            isSettled = entry.isDurable();
            return HttpResponse {204, {}, {}, {}};
        });
        lock(false);
        const auto given = waitFor(answer);
        if (!given || given->status != 204)
            qFatal("not read");
        world.settle();
        return isSettled;
    }

private Q_SLOTS:
    void aGameThatIsOverIsReadWhenNothingIsUnderWay()
    {
        GameWorld world;
        const GameId game = world.open(1).game;
        world.join(game, u"Ann"_s);
        QVERIFY(world.host(game, [&](const Caller &caller) { return world.games().end(caller, game); }));
        QVERIFY(world.room(game).isFinished());
        QVERIFY(isSettledWhenRead(world, game));
    }

    void aGameThatRunsKeepsNobodyWaitingForItsNextEvent()
    {
        GameWorld world;
        const GameId game = world.open(1).game;
        world.join(game, u"Ann"_s);
        QVERIFY(!isSettledWhenRead(world, game));
    }
};

QTEST_GUILESS_MAIN(TestGameReading)
#include "tst_gamereading.moc"
