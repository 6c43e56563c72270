#include "rules/spread.h"
#include "rules/verdict.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ms = 1'000;

TimeSpread upTo(qint64 us)
{
    return {us / 2, us, us};
}

/// A device that has played well: 20 players, every answer in 40 ms.
RehearsalDevice device(int number, bool isOnServer = false)
{
    DeviceFigures figures;
    figures.players = figures.joined = figures.finished = 20;
    figures.answered = 200;
    figures.join = upTo(300 * ms);
    figures.trip = upTo(30 * ms);
    figures.accept = upTo(40 * ms);
    figures.skew = upTo(20 * ms);
    figures.isDone = true;
    return {number, u"Phone"_s, DeviceKind::Browser, isOnServer, 0, false, figures};
}

RehearsalFacts facts(const QList<RehearsalDevice> &devices, int wanted = 20)
{
    return {devices, {200, upTo(2 * ms), upTo(5 * ms)}, wanted};
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

    static const Finding *find(const RehearsalVerdict &verdict, FindingKind what)
    {
        const auto found = std::find_if(verdict.findings.begin(), verdict.findings.end(),
                                        [what](const Finding &one) { return one.what == what; });
        return found == verdict.findings.end() ? nullptr : &*found;
    }

private Q_SLOTS:
    void nothingMeasuredSaysNothing()
    {
        const RehearsalVerdict verdict = judgeRehearsal(facts({}, 0));
        QCOMPARE(verdict.server, Judgement::Unmeasured);
        QCOMPARE(verdict.network, Judgement::Unmeasured);
        QVERIFY(verdict.findings.isEmpty());
    }

    void aGoodRehearsalHoldsForThoseWhoWereSimulated()
    {
        const RehearsalVerdict verdict = judgeRehearsal(facts({device(1, true), device(2), device(3)}, 60));
        QCOMPARE(verdict.server, Judgement::Holds);
        QCOMPARE(verdict.network, Judgement::Holds);
        QCOMPARE(verdict.players, 60);
        QCOMPARE(verdict.remotePlayers, 40);
        QVERIFY(verdict.findings.isEmpty());
    }

    void devicesOnTheServersMachineSayNothingOfTheNetwork()
    {
        const RehearsalVerdict verdict = judgeRehearsal(facts({device(1, true)}));
        QCOMPARE(verdict.server, Judgement::Holds);
        QCOMPARE(verdict.network, Judgement::Unmeasured);
        QCOMPARE(verdict.remotePlayers, 0);
    }

    void aHiddenPageIsNoWitness()
    {
        RehearsalDevice hidden = device(1);
        hidden.figures.wasHidden = true;
        hidden.figures.accept = upTo(9'000 * ms);
        const RehearsalVerdict verdict = judgeRehearsal(facts({hidden}));
        QCOMPARE(verdict.server, Judgement::Holds);
        QCOMPARE(verdict.network, Judgement::Unmeasured);
        QCOMPARE(find(verdict, FindingKind::PageHidden)->blame, Blame::Device);
        QCOMPARE(find(verdict, FindingKind::SlowAnswer)->blame, Blame::Device);
    }

    void fewerThanWantedIsSaidAndFailsNothing()
    {
        const RehearsalVerdict verdict = judgeRehearsal(facts({device(1)}, 100));
        QCOMPARE(verdict.network, Judgement::Holds);
        QCOMPARE(*find(verdict, FindingKind::FewerThanWanted), (Finding {FindingKind::FewerThanWanted, Blame::Device, 0, 20, 100}));
    }

    /// What one device saw, with the server's own part of it, and whose fault it is.
    void slowTimesFindTheirPlace_data()
    {
        QTest::addColumn<FindingKind>("what");
        QTest::addColumn<qint64>("seen");
        QTest::addColumn<qint64>("server");
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<int>("blame"); // -1: no finding
        const int none = -1;
        const int server = int(Blame::Server);
        const int network = int(Blame::Network);
        const int own = int(Blame::Device);
        using F = FindingKind;
        QTest::newRow("answer in a second") << F::SlowAnswer << bars::acceptUs << qint64(0) << false << none;
        QTest::newRow("answer, network") << F::SlowAnswer << bars::acceptUs + 1 << 200 * ms << false << network;
        QTest::newRow("answer, server") << F::SlowAnswer << bars::acceptUs + 1 << 600 * ms << false << server;
        QTest::newRow("answer, the machine itself") << F::SlowAnswer << bars::acceptUs + 1 << 10 * ms << true << own;
        QTest::newRow("trip at the bar") << F::SlowTrip << bars::tripUs << qint64(0) << false << none;
        QTest::newRow("trip, network") << F::SlowTrip << bars::tripUs + 1 << qint64(0) << false << network;
        QTest::newRow("skew at the bar") << F::Uneven << bars::skewUs << qint64(0) << false << none;
        QTest::newRow("skew, network") << F::Uneven << bars::skewUs + 1 << qint64(0) << false << network;
        QTest::newRow("skew, on the server") << F::Uneven << bars::skewUs + 1 << qint64(0) << true << server;
        QTest::newRow("join at the bar") << F::SlowJoin << bars::joinUs << qint64(0) << false << none;
        QTest::newRow("join, network") << F::SlowJoin << bars::joinUs + 1 << qint64(0) << false << network;
    }
    void slowTimesFindTheirPlace()
    {
        QFETCH(FindingKind, what);
        QFETCH(qint64, seen);
        QFETCH(qint64, server);
        QFETCH(bool, onServer);
        QFETCH(int, blame);
        RehearsalDevice one = device(7, onServer);
        DeviceFigures &figures = one.figures;
        (what == FindingKind::SlowAnswer ? figures.accept
             : what == FindingKind::SlowTrip ? figures.trip
             : what == FindingKind::Uneven   ? figures.skew
                                             : figures.join) = upTo(seen);
        RehearsalFacts all = facts({one});
        all.server.accept = upTo(server);
        const RehearsalVerdict verdict = judgeRehearsal(all);
        const Finding *found = find(verdict, what);
        QCOMPARE(found ? int(found->blame) : -1, blame);
        if (found) {
            QCOMPARE(found->device, 7);
            QCOMPARE(found->value, seen);
        }
        QCOMPARE(verdict.network == Judgement::Fails, blame == int(Blame::Network));
    }

    void aServersShareOfJoiningIsWhatItsOwnMachineSaw()
    {
        RehearsalDevice near = device(1, true);
        near.figures.join = upTo(4'000 * ms);
        RehearsalDevice far = device(2);
        far.figures.join = upTo(6'000 * ms);
        const RehearsalVerdict verdict = judgeRehearsal(facts({near, far}));
        QCOMPARE(find(verdict, FindingKind::SlowJoin)->device, 2);
        QCOMPARE(verdict.server, Judgement::Fails);
        QCOMPARE(verdict.network, Judgement::Holds);
    }

    void theServersOwnTimesAreJudged()
    {
        RehearsalFacts all = facts({device(1)});
        all.server.accept = upTo(bars::serverAcceptUs + 1);
        all.server.stall = {0, 0, bars::stallUs + 1};
        const RehearsalVerdict verdict = judgeRehearsal(all);
        QCOMPARE(verdict.server, Judgement::Fails);
        QCOMPARE(find(verdict, FindingKind::ServerSlow)->device, 0);
        QVERIFY(find(verdict, FindingKind::ServerStalled));
    }

    void countsFindTheirPlace()
    {
        RehearsalDevice one = device(1);
        one.figures.joined = one.figures.finished = 18;
        one.figures.reconnects = 3;
        one.figures.lost = 1;
        one.figures.wrong = 2;
        const RehearsalVerdict verdict = judgeRehearsal(facts({one}));
        QCOMPARE(*find(verdict, FindingKind::NotAllIn), (Finding {FindingKind::NotAllIn, Blame::Network, 1, 18, 20}));
        QCOMPARE(*find(verdict, FindingKind::Reconnected), (Finding {FindingKind::Reconnected, Blame::Network, 1, 3, 2}));
        QCOMPARE(*find(verdict, FindingKind::AnswersLost), (Finding {FindingKind::AnswersLost, Blame::Server, 1, 1, 0}));
        QCOMPARE(*find(verdict, FindingKind::TotalsWrong), (Finding {FindingKind::TotalsWrong, Blame::Server, 1, 2, 0}));
        RehearsalDevice two = device(2, true);
        two.figures.reconnects = 2; // one in ten is no finding
        two.figures.finished = 19;
        const RehearsalVerdict other = judgeRehearsal(facts({two}));
        QVERIFY(!find(other, FindingKind::Reconnected));
        QCOMPARE(find(other, FindingKind::NotFinished)->blame, Blame::Server);
    }

    void whoStopsADeviceFailsNothing()
    {
        RehearsalDevice one = device(1);
        one.hasLeft = true;
        one.figures.finished = 0;
        one.figures.joined = 12;
        const RehearsalVerdict verdict = judgeRehearsal(facts({one}, 12));
        QCOMPARE(find(verdict, FindingKind::NotFinished)->blame, Blame::Device);
        QVERIFY(!find(verdict, FindingKind::NotAllIn));
        QCOMPARE(verdict.network, Judgement::Holds);
    }

    void aDeviceThatLetNobodyInIsNoSmallMatter()
    {
        RehearsalDevice one = device(1);
        one.figures = {};
        one.figures.players = 20;
        one.figures.isDone = true;
        const RehearsalVerdict verdict = judgeRehearsal(facts({one}));
        QCOMPARE(find(verdict, FindingKind::NotAllIn)->blame, Blame::Network);
        QCOMPARE(verdict.network, Judgement::Fails);
    }

    void aDeviceThatFellSilentIsMissed()
    {
        RehearsalDevice one = device(1);
        one.quietMs = limits::deviceQuietMs + 1;
        QVERIFY(!find(judgeRehearsal(facts({one})), FindingKind::DeviceMissing)); // it was done
        one.figures.isDone = false;
        QCOMPARE(find(judgeRehearsal(facts({one})), FindingKind::DeviceMissing)->blame, Blame::Network);
    }

    void spreadsTellTheirTimesToASixteenth()
    {
        SpreadCounter counter;
        QCOMPARE(counter.spread(), TimeSpread());
        for (int i = 1; i <= 10'000; ++i)
            counter.add(Micros(i * 37));
        const TimeSpread spread = counter.spread();
        QCOMPARE(spread.maxUs, 370'000);
        QVERIFY(spread.p50Us >= 185'000 && spread.p50Us <= 185'000 * 17 / 16);
        QVERIFY(spread.p99Us >= 366'300 && spread.p99Us <= 370'000);
        SpreadCounter one;
        one.add(Micros(-5));
        QCOMPARE(one.spread(), TimeSpread());
        one.add(std::chrono::hours(1));
        QCOMPARE(one.spread().maxUs, limits::maxMeasuredUs);
        QCOMPARE(one.count(), 2);
    }

    void smallTimesAreExact()
    {
        for (const int us : {1, 7, 15}) {
            SpreadCounter counter;
            counter.add(Micros(us));
            QCOMPARE(counter.spread(), (TimeSpread {us, us, us}));
        }
    }
};

QTEST_APPLESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
