#include "bots/simulatedclass.h"
#include "core/epolldispatcher.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QSignalSpy>
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

    void whoMayNotComeInIsReported()
    {
        TestServer server;
        ClassPlan plan = planFor(server, server.openGame(1));
        plan.pin = u"000000"_s;
        plan.hostToken.clear();
        SimulatedClass players(plan, m_clock);
        QSignalSpy done(&players, &SimulatedClass::done);
        players.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 10'000);
        QVERIFY(!players.report().holds());
        QVERIFY(players.report().faults.first().contains(u"unknown_pin"_s));
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
