#include "outagegame.h"

#include <csignal>

using namespace wr;
using namespace Qt::StringLiterals;

/// A server whose process or machine stands still for a while, in the middle of a game.
class TestHostOutages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatWasStoppedGivesTheTimeBack()
    {
        OutageGame game;
        QVERIFY(game.startServer() && game.startBots());
        for (const qsizetype wanted : {20, 70}) {
            QVERIFY(game.awaitAcknowledged(wanted));
            QCOMPARE(::kill(pid_t(game.server().pid()), SIGSTOP), 0);
            const qsizetype before = game.acknowledged().size();
            OutageGame::letPass(6'000);
            const qsizetype after = game.acknowledged().size();
            QCOMPARE(::kill(pid_t(game.server().pid()), SIGCONT), 0);
            QVERIFY(game.awaitWords("the server did nothing for"));
            qInfo() << "acknowledged while it stood still:" << after - before;
        }
        QVERIFY(game.awaitWords("got the time back: 1"));
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
    }

    void aServerThatIsKilledAnswersForAllItAcknowledged()
    {
        OutageGame game;
        QVERIFY(game.startServer() && game.startBots());
        for (const qsizetype wanted : {15, 60, 110}) {
            QVERIFY(game.awaitAcknowledged(wanted));
            game.server().kill();
            QVERIFY(game.startServer());
        }
        QVERIFY(game.awaitEnd());
        QVERIFY(game.server().stop());
        WR_NOTHING_LOST(game.counts());
    }
};

QTEST_GUILESS_MAIN(TestHostOutages)
#include "tst_hostoutages.moc"
