#include "app/heldnames.h"
#include "engine/embedded/embeddedbus.h"
#include "support/gameworld.h"
#include "support/waitfor.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// Names that were erased on one node leave the memory of all.
class TestHeldNames : public QObject
{
    Q_OBJECT

    struct Node
    {
        EmbeddedBus &bus; ///< of all nodes
        GameWorld world {};
        GameId game = world.open().game;
        PlayerNumber an = world.join(game, u"An"_s);
        PlayerNumber bo = world.join(game, u"Bo"_s);
        FinishedGames finished {world.repository()};
        HeldNames names {{world.database().executor(), bus, world.keeper(), world.rooms(), finished}};

        QString name(PlayerNumber player) { return world.entry(game).names.value(player); }
        /// As a job does it, on whichever node.
        void erase(PlayerNumber player)
        {
            const auto done = waitFor(world.database().executor().write<bool>(Lane::Interactive, serverContext(u"test"_s), [player](Transaction &transaction) {
                const QString name = forgottenName(player);
                return transaction.run("UPDATE game_player SET name = ?, name_key = ? WHERE number = ?"_L1, {name, name, player}) ? Result<bool>(true) : Result<bool>(Error {ErrorCode::Internal, u"the row was not changed"_s});
            }));
            QVERIFY(done && *done);
        }
    };

private Q_SLOTS:
    void allNodesAreTold()
    {
        EmbeddedBus bus;
        Node one {bus};
        Node jobs {bus}; // has none of these games
        jobs.names.erased({{one.game, one.an}});
        QTRY_COMPARE(one.name(one.an), u"#1"_s);
        QCOMPARE(one.name(one.bo), u"Bo"_s);
        QCOMPARE(jobs.name(jobs.an), u"An"_s);
    }

    void whatWasMissedIsLookedUp()
    {
        EmbeddedBus bus;
        Node one {bus};
        one.erase(one.bo);
        QCOMPARE(one.name(one.bo), u"Bo"_s);
        bus.tellGaps();
        QTRY_COMPARE(one.name(one.bo), u"#2"_s);
        QCOMPARE(one.name(one.an), u"An"_s);
    }

    /// Whoever else goes on with it may raise its points; it is read again should it come back.
    void gamesThatAreOverLeaveWithTheirShard()
    {
        EmbeddedBus bus;
        Node one {bus};
        QVERIFY(one.world.host(one.game, [&](const Caller &caller) { return one.world.games().end(caller, one.game); }));
        one.world.rooms().remove(one.game);
        const auto read = [&one] { return waitFor(one.finished.find(one.game, {}))->value_or(nullptr); };
        const FinishedGames::Game first = read();
        QVERIFY(first);
        QCOMPARE(read().get(), first.get());
        Q_EMIT one.world.keeper().lost({});
        const FinishedGames::Game again = read();
        QVERIFY(again && again.get() != first.get());
    }
};

QTEST_GUILESS_MAIN(TestHeldNames)
#include "tst_heldnames.moc"
