#include "bots/simulatedclass.h"
#include "core/epolldispatcher.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A small class of bots against the real server in this process.
class TestSimulatedClass : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    static ClassPlan planFor(TestServer &server, const GameService::Opened &opened)
    {
        ClassPlan plan;
        plan.server = server.http(u""_s);
        plan.pin = server.pinOf(opened.game);
        plan.hostToken = opened.hostToken;
        plan.players = 12;
        plan.spread = 100ms;
        plan.pace = 50ms;
        plan.behaviour.thinkFrom = 10ms;
        plan.behaviour.thinkTo = 300ms;
        return plan;
    }

private Q_SLOTS:
    void aClassPlaysAndEverythingAddsUp()
    {
        TestServer server;
        ClassPlan plan = planFor(server, server.openGame(2));
        plan.behaviour.dropRate = 0.5;
        SimulatedClass players(plan, m_clock);
        QSignalSpy done(&players, &SimulatedClass::done);
        players.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60'000);
        QVERIFY2(players.report().holds(), qPrintable(toText(players.report())));
        QCOMPARE(players.report().answered, 24);
        QVERIFY(players.report().reconnects > 0);
    }

    void whoCannotPlayIsToldWhy_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("PIN") << u"pin"_s << u"nobody gets in: there is no game with the PIN 000000, or it is over"_s;
        QTest::newRow("locked") << u"lock"_s << u"nobody gets in: the host has locked the game"_s;
        QTest::newRow("over") << u"end"_s << u"nobody gets in: there is no game"_s;
        QTest::newRow("host token") << u"token"_s << u"the host is turned away: the token is not valid for this game"_s;
        QTest::newRow("log") << u"log"_s << u"cannot write /: "_s;
    }
    void whoCannotPlayIsToldWhy()
    {
        QFETCH(QString, what);
        QFETCH(QString, said);
        TestServer server;
        const auto opened = server.openGame(1);
        ClassPlan plan = planFor(server, opened);
        plan.hostToken.clear();
        TestClient host(server.live(plan.pin));
        QVERIFY(host.host(opened.hostToken));
        if (what == u"pin") {
            plan.pin = u"000000"_s;
        } else if (what == u"lock") {
            host.send(live::LobbyLock {true});
            QVERIFY(host.next<live::LobbyLocked>());
        } else if (what == u"end") {
            host.send(live::GameEnd {});
            QVERIFY(host.next<live::GameFinished>());
        } else if (what == u"token") {
            plan.hostToken = u"h1.nonsense"_s;
        } else {
            plan.ackLog = u"/"_s;
        }
        SimulatedClass players(plan, m_clock);
        QSignalSpy done(&players, &SimulatedClass::done);
        players.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 10'000);
        QVERIFY(!players.report().holds());
        QVERIFY(players.report().trouble);
        QVERIFY2(players.report().trouble->message.startsWith(said), qPrintable(players.report().trouble->message));
        QVERIFY(toText(players.report()).contains(said));
        QVERIFY(toJson(players.report()).value("error"_L1).toObject().value("message"_L1).toString().startsWith(said));
    }

    void aServerThatWasNeverThereIsNamed()
    {
        QTcpServer freed;
        QVERIFY(freed.listen(QHostAddress::LocalHost));
        ClassPlan plan;
        plan.server = QUrl(u"http://127.0.0.1:%1"_s.arg(freed.serverPort()));
        plan.pin = u"123456"_s;
        plan.players = 2;
        freed.close();
        SimulatedClass players(plan, m_clock);
        QSignalSpy done(&players, &SimulatedClass::done);
        players.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 10'000);
        QCOMPARE(players.report().trouble->message, u"cannot connect to %1: Connection refused"_s.arg(plan.server.toString()));
    }

    void theReportSpeaksOfPercentiles()
    {
        QCOMPARE(percentileMs({}, 0.5), 0.0);
        QCOMPARE(percentileMs({3ms, 1ms, 2ms}, 0.5), 2.0);
        QCOMPARE(percentileMs({3ms, 1ms, 2ms}, 1.0), 3.0);
        ClassReport report;
        report.players = report.joined = report.finished = 1;
        QVERIFY(report.holds());
        report.lost = 1;
        QVERIFY(!report.holds());
        QCOMPARE(toJson(report).value("lost"_L1).toInt(), 1);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestSimulatedClass test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_simulatedclass.moc"
